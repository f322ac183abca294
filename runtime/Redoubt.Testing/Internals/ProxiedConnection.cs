using System.Net;
using System.Net.Sockets;

namespace Redoubt.Testing.Internals;

/// <summary>One client's connection through a proxy. It ends when both directions have ended, or one has failed.</summary>
internal sealed class ProxiedConnection(Socket client) : IDisposable
{
    private const int BufferLength = 64 * 1024;

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp);

    public async Task RunAsync(EndPoint target)
    {
        try
        {
            client.NoDelay = true;
            _server.NoDelay = true;
            await _server.ConnectAsync(target).ConfigureAwait(false);
            await Task.WhenAll(CopyAsync(client, _server), CopyAsync(_server, client)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side is gone: so is the connection.
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Closes both sides at once and unread, which the peers see as a reset.</summary>
    public void Reset()
    {
        Reset(client);
        Reset(_server);
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Not connected any more, or not yet: closing it is all there is to do.
        }

        socket.Dispose();
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[BufferLength];
            int count;
            while ((count = await from.ReceiveAsync(buffer).ConfigureAwait(false)) > 0)
            {
                await SendAllAsync(to, buffer.AsMemory(0, count)).ConfigureAwait(false);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // The failure of one direction must not leave the other one waiting.
            Reset();
            throw;
        }
    }

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes).ConfigureAwait(false)..];
        }
    }
}
