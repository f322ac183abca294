using System.Net;
using System.Net.Sockets;

namespace Redoubt.Testing.Internals;

/// <summary>Accepts connections on a port of its own, and can refuse them for a while without losing the port.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private const int MaximumPortAttempts = 5;

    private readonly Action<Socket> _accepted;
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;
    private bool _isListening;

    public LoopbackListener(Action<Socket> accepted)
    {
        _accepted = accepted;
        _socket = BindFreePort();
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        Listen();
    }

    public int Port { get; }

    public void Listen()
    {
        if (!_isListening)
        {
            _socket ??= Bind(Port);
            _socket.Listen();
            _isListening = true;
            _accepting = AcceptAsync(_socket);
        }
    }

    // No outgoing connection is given the port meanwhile: see LoopbackPort.
    public void Refuse()
    {
        _isListening = false;
        _socket?.Dispose();
        _socket = null;
    }

    public async ValueTask DisposeAsync()
    {
        _socket?.Dispose();
        await _accepting.ConfigureAwait(false);
    }

    private static Socket BindFreePort()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Bind(LoopbackPort.Find());
            }
            catch (SocketException) when (attempt < MaximumPortAttempts)
            {
                // Somebody took the port between finding and using it.
            }
        }
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                _accepted(await listener.AcceptAsync().ConfigureAwait(false));
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // A client that was gone before it was accepted.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
