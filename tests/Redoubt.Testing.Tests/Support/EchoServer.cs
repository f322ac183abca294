using System.Net;
using System.Net.Sockets;

namespace Redoubt.Testing.Tests.Support;

/// <summary>Sends back what it receives, and notes it: for tests that count bytes.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private long _received;
    private int _accepted;

    private EchoServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public EndPoint EndPoint => _listener.LocalEndPoint!;

    public long Received => Interlocked.Read(ref _received);

    public int Accepted => Volatile.Read(ref _accepted);

    public static EchoServer Start() => new();

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                Interlocked.Increment(ref _accepted);
                _ = EchoAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task EchoAsync(Socket client)
    {
        using (client)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                int count;
                while ((count = await client.ReceiveAsync(buffer)) > 0)
                {
                    Interlocked.Add(ref _received, count);
                    await client.SendAsync(buffer.AsMemory(0, count));
                }
            }
            catch (SocketException)
            {
                // The test has reset the connection.
            }
        }
    }
}
