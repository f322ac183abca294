using Redoubt.Connections.Addresses;
using Redoubt.Telemetry;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>Makes links: asks the server first, then lets the client below connect, once.</summary>
internal sealed class LinkFactory(
    RedisConnectionOptions options, RedisAddress address, SecretMask mask, ReconnectGate gate, FailureFactory failures,
    ConnectionMetrics metrics, TimeProvider time)
{
    /// <summary>
    /// Seconds between signs of life on a quiet socket, unless the address says otherwise. Servers and firewalls close what
    /// is quiet for longer than they like, and a probe speaks for the command socket of one server only.
    /// </summary>
    private const int KeepAlive = 1;

    private readonly ServerScout _scout = new(options.ConnectTimeout, time);

    /// <exception cref="ScoutException">The server cannot be used.</exception>
    /// <exception cref="RedisConnectionException">The client below could not connect.</exception>
    public async Task<RedisLink> ConnectAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var sockets = new SocketSet();
        var settings = await SettingsAsync(sockets, cancellationToken).ConfigureAwait(false);
        await _scout.CheckAsync(settings, cancellationToken).ConfigureAwait(false);

        await using var cancelling = cancellationToken.UnsafeRegister(static set => ((SocketSet)set!).CloseAll(), sockets).ConfigureAwait(false);
        try
        {
            var multiplexer = await ConnectionMultiplexer.ConnectAsync(settings).ConfigureAwait(false);
            var link = new RedisLink(multiplexer, sockets, settings.User, options.KeyPrefix, failures);
            if (cancellationToken.IsCancellationRequested)
            {
                await link.DisposeAsync().ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            metrics.RecordCreation(time.GetElapsedTime(started));
            return link;
        }
        catch
        {
            sockets.CloseAll();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private async Task<ConfigurationOptions> SettingsAsync(SocketSet sockets, CancellationToken cancellationToken)
    {
        var settings = address.Settings.Clone();
        settings.AbortOnConnectFail = true;
        settings.ConnectRetry = 1;
        settings.ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds;
        settings.AsyncTimeout = (int)options.CommandTimeout.TotalMilliseconds;
        settings.SyncTimeout = settings.AsyncTimeout;
        settings.ReconnectRetryPolicy = new LinkGate(gate, sockets);
        settings.BacklogPolicy = options.QueueCommandsWhileDown ? BacklogPolicy.Default : BacklogPolicy.FailFast;
        settings.KeepAlive = settings.KeepAlive == settings.Defaults.KeepAliveInterval.TotalSeconds ? KeepAlive : settings.KeepAlive;
        settings.ClientName = options.ClientName ?? settings.ClientName;
        settings.BeforeSocketConnect = sockets.Add;
        settings.SslClientAuthenticationOptions = options.TlsAuthentication ?? settings.SslClientAuthenticationOptions;
        if (options.Credentials is { } credentials)
        {
            var (user, password) = await credentials(cancellationToken).ConfigureAwait(false);
            mask.Learn(user);
            mask.Learn(password);
            settings.User = user;
            settings.Password = password;
        }

        return settings;
    }
}
