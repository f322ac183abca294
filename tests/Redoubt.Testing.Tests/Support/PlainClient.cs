using System.Net;
using System.Net.Sockets;

namespace Redoubt.Testing.Tests.Support;

/// <summary>A socket that sends and receives bytes.</summary>
internal sealed class PlainClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public string Address => _socket.LocalEndPoint!.ToString()!;

    public static async Task<PlainClient> ConnectAsync(FaultProxy proxy)
    {
        var client = new PlainClient();
        await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, proxy.Port));
        return client;
    }

    public async Task SendAsync(int count) => await _socket.SendAsync(new byte[count]);

    /// <summary>Receives so many bytes, or fewer when the connection ends before.</summary>
    public async Task<int> ReceiveAsync(int count)
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        var received = 0;
        var buffer = new byte[64 * 1024];
        while (received < count)
        {
            var next = await _socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(buffer.Length, count - received)), limit.Token);
            if (next == 0)
            {
                break;
            }

            received += next;
        }

        return received;
    }

    public async Task ExpectResetAsync()
    {
        var exception = await Assert.ThrowsAsync<SocketException>(() => ReceiveAsync(1));
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
    }

    /// <summary>Sends bytes and receives them all back.</summary>
    public async Task EchoAsync(int count)
    {
        await SendAsync(count);
        Assert.Equal(count, await ReceiveAsync(count));
    }

    public void Dispose() => _socket.Dispose();
}
