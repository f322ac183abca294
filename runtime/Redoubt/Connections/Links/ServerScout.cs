using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Redoubt.Connections.Addresses;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// Asks a server, over one socket of its own, whether it would serve us: name, TCP, TLS, authentication, PING. The client
/// below says no more than "unable to connect" when the first connection fails, and opens four sockets to find out.
/// </summary>
internal sealed class ServerScout(TimeSpan timeout, TimeProvider time)
{
    /// <summary>Returns when one of the servers would serve us.</summary>
    /// <exception cref="ScoutException">None would; the reason is that of the first one.</exception>
    public async Task CheckAsync(ConfigurationOptions settings, CancellationToken cancellationToken)
    {
        ScoutException? first = null;
        foreach (var endPoint in settings.EndPoints)
        {
            try
            {
                await CheckAsync(endPoint, settings, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ScoutException exception)
            {
                first ??= exception;
            }
        }

        throw first ?? new ScoutException(FailureReason.Configuration, "There is no server to connect to.");
    }

    private async Task CheckAsync(EndPoint endPoint, ConfigurationOptions settings, CancellationToken cancellationToken)
    {
        var where = RedisAddress.Describe(endPoint);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var progress = "connecting";
        try
        {
            using var socket = CreateSocket(endPoint);
            await socket.ConnectAsync(endPoint, either.Token).ConfigureAwait(false);
            progress = settings.Ssl ? "in the TLS handshake" : "waiting for a reply";
            var stream = await OpenAsync(socket, endPoint, settings, either.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                progress = "waiting for a reply";
                await ScoutDialogue.RunAsync(stream, settings, where, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var reason = progress == "connecting" ? FailureReason.Unreachable : FailureReason.Silent;
            throw new ScoutException(reason, $"{where} did not answer within {timeout.TotalSeconds:0.##} s, {progress}.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
        {
            throw new ScoutException(FailureClassifier.Classify(exception), $"{where}: {Innermost(exception).Message}", exception);
        }
    }

    private static async Task<Stream> OpenAsync(
        Socket socket, EndPoint endPoint, ConfigurationOptions settings, CancellationToken cancellationToken)
    {
        var network = new NetworkStream(socket, ownsSocket: false);
        if (!settings.Ssl)
        {
            return network;
        }

        var tls = new SslStream(network);
        try
        {
            await tls.AuthenticateAsClientAsync(TlsHandshake.OptionsFor(settings, endPoint), cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Socket CreateSocket(EndPoint endPoint) => endPoint switch
    {
        UnixDomainSocketEndPoint => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
        _ => new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true },
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
