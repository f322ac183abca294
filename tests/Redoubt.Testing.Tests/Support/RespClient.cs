using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Redoubt.Testing.Tests.Support;

/// <summary>Sends inline commands and reads replies of one line.</summary>
internal sealed class RespClient : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly StreamReader _reader;

    private RespClient(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
        _reader = new StreamReader(stream);
    }

    public int Available => _socket.Available;

    public static async Task<RespClient> ConnectAsync(int port)
    {
        var socket = await ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ProtocolType.Tcp);
        return new RespClient(socket, new NetworkStream(socket, ownsSocket: true));
    }

    public static async Task<RespClient> ConnectAsync(string unixSocket)
    {
        var socket = await ConnectAsync(new UnixDomainSocketEndPoint(unixSocket), ProtocolType.Unspecified);
        return new RespClient(socket, new NetworkStream(socket, ownsSocket: true));
    }

    public static async Task<RespClient> ConnectTlsAsync(int port, X509Certificate2 expected)
    {
        var socket = await ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ProtocolType.Tcp);
        var stream = new SslStream(
            new NetworkStream(socket, ownsSocket: true),
            leaveInnerStreamOpen: false,
            (_, certificate, _, _) => certificate!.GetRawCertData().AsSpan().SequenceEqual(expected.RawData));
        await stream.AuthenticateAsClientAsync("localhost");
        return new RespClient(socket, stream);
    }

    public async Task<string?> AskAsync(string command)
    {
        await SendAsync(command);
        return await ReadAsync();
    }

    public async Task SendAsync(string command)
    {
        await _stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{command}\r\n"));
        await _stream.FlushAsync();
    }

    /// <summary>The next line, or null at the end of the connection.</summary>
    public Task<string?> ReadAsync() => _reader.ReadLineAsync().WaitAsync(Limit);

    public void Dispose() => _reader.Dispose();

    private static async Task<Socket> ConnectAsync(EndPoint endPoint, ProtocolType protocol)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
        try
        {
            await socket.ConnectAsync(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
