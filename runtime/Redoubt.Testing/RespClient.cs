using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A plain connection to anything that speaks the protocol of Redis, for what tests ask a server directly: one command,
/// one reply, nothing retried and nothing interpreted. For one caller at a time.
/// </summary>
public sealed class RespClient : IDisposable
{
    private readonly Stream _stream;
    private readonly RespReader _reader;

    private RespClient(Stream stream)
    {
        _stream = stream;
        _reader = new RespReader(stream);
    }

    /// <summary>How long a reply is waited for. After a timeout the connection is of no more use.</summary>
    /// <value>Defaults to 10 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Connects to a server.</summary>
    /// <param name="endPoint">Host and port (<c>127.0.0.1:6379</c>), or the path of a unix socket, which begins with a slash.</param>
    /// <param name="tls">How to speak TLS, or <see langword="null"/> for a plain connection.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate of the server is not accepted.</exception>
    public static async Task<RespClient> ConnectAsync(
        string endPoint, SslClientAuthenticationOptions? tls = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endPoint);
        var address = Parse(endPoint);
        var isUnix = address is UnixDomainSocketEndPoint;
        var socket = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (tls is not null)
            {
                var encrypted = new SslStream(stream);
                stream = encrypted;
                await encrypted.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            }

            return new RespClient(stream);
        }
        catch
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command, the name and its arguments, and returns the reply.</summary>
    /// <exception cref="RespErrorException">The reply is an error.</exception>
    /// <exception cref="TimeoutException">No reply came within <see cref="Timeout"/>.</exception>
    /// <exception cref="IOException">The connection was closed or reset.</exception>
    public Task<RespValue> ExecuteAsync(params IReadOnlyList<string> command) => ExecuteAsync(command, CancellationToken.None);

    /// <inheritdoc cref="ExecuteAsync(IReadOnlyList{string})"/>
    public async Task<RespValue> ExecuteAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        await SendAsync(command, cancellationToken).ConfigureAwait(false);
        var reply = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
        return reply.IsError ? throw new RespErrorException(reply.ToString()) : reply;
    }

    /// <summary>Sends a command, the name and its arguments, and does not wait for the reply.</summary>
    /// <exception cref="IOException">The connection was closed or reset.</exception>
    public Task SendAsync(params IReadOnlyList<string> command) => SendAsync(command, CancellationToken.None);

    /// <inheritdoc cref="SendAsync(IReadOnlyList{string})"/>
    public async Task SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await _stream.WriteAsync(RespWriter.Command(command), cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next value that the server sends, also when it is an error.</summary>
    /// <exception cref="TimeoutException">Nothing came within <see cref="Timeout"/>.</exception>
    /// <exception cref="IOException">
    /// The connection was reset, or (<see cref="EndOfStreamException"/>) closed before the value was complete.
    /// </exception>
    /// <exception cref="InvalidDataException">What came is not the protocol of Redis.</exception>
    public async Task<RespValue> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Timeout);
        try
        {
            return await _reader.ReadAsync(bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No reply within {Timeout.TotalSeconds} seconds.");
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _stream.Dispose();

    private static EndPoint Parse(string endPoint)
    {
        if (endPoint.StartsWith('/'))
        {
            return new UnixDomainSocketEndPoint(endPoint);
        }

        if (IPEndPoint.TryParse(endPoint, out var address) && address.Port > 0)
        {
            return address;
        }

        var colon = endPoint.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(endPoint.AsSpan(colon + 1), out var port) && port > 0
            ? new DnsEndPoint(endPoint[..colon], port)
            : throw new ArgumentException($"'{endPoint}' is neither host:port nor the path of a unix socket.", nameof(endPoint));
    }
}
