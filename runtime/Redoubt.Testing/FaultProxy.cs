using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A TCP proxy on the loopback address between a client and a server, which can do to their connections what a network
/// does.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly EndPoint _target;
    private readonly Socket _listener;
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    private FaultProxy(EndPoint target)
    {
        _target = target;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port that the proxy listens on.</summary>
    public int Port { get; }

    /// <summary>Host and port as a client's configuration wants them.</summary>
    public string EndPoint => $"{IPAddress.Loopback}:{Port}";

    /// <summary>The number of connections open at this moment.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Starts a proxy for the server at <paramref name="target"/>.</summary>
    public static FaultProxy Start(EndPoint target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new FaultProxy(target);
    }

    /// <summary>Starts a proxy for <paramref name="server"/>.</summary>
    public static FaultProxy Start(RedisServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Start(new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    /// <summary>Resets every open connection (TCP RST) on both sides. New ones are accepted as before.</summary>
    public void ResetConnections()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }
    }

    /// <summary>Resets what is open and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        ResetConnections();
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                Serve(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Stopping, or a client that was gone before it was accepted: the loop's condition knows which.
            }
        }
    }

    private void Serve(Socket client)
    {
        var connection = new ProxiedConnection(client);
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = served.Task;
        _ = ServeAsync(connection, served);
    }

    private async Task ServeAsync(ProxiedConnection connection, TaskCompletionSource served)
    {
        await connection.RunAsync(_target).ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
        served.SetResult();
    }
}
