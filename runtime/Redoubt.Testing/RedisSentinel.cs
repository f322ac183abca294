using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A primary with its replicas, watched by sentinels: real processes, each a <see cref="RedisServer"/> that can be killed,
/// frozen and restarted. The sentinels ask and tell more often than by default, so that a failover takes little more than
/// <see cref="RedisSentinelOptions.DownAfter"/>; one that is restarted falls back to its default pace. For one caller at a time.
/// </summary>
public sealed class RedisSentinel : IAsyncDisposable
{
    /// <summary>The name under which the sentinels know the primary.</summary>
    public const string ServiceName = "primary";

    private readonly RedisSentinelOptions _options;
    private readonly List<RedisServer> _servers = [];
    private readonly List<RedisServer> _sentinels = [];

    private RedisSentinel(RedisSentinelOptions options) => _options = options;

    /// <summary>The primary of the start and its replicas, in this order, whatever role they have now.</summary>
    public IReadOnlyList<RedisServer> Servers => _servers;

    /// <summary>The sentinels.</summary>
    public IReadOnlyList<RedisServer> Sentinels => _sentinels;

    /// <summary>The sentinels' hosts and ports, separated by commas.</summary>
    public string EndPoints => string.Join(',', _sentinels.Select(sentinel => sentinel.EndPoint));

    /// <summary>Starts the servers and sentinels and returns when all know each other, which takes a second or two.</summary>
    /// <exception cref="ArgumentException">The options do not fit together.</exception>
    /// <exception cref="RedisServerStartException">A server did not start.</exception>
    /// <exception cref="TimeoutException">They did not find each other in time.</exception>
    public static async Task<RedisSentinel> StartAsync(
        RedisSentinelOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RedisSentinelOptions();
        options.Validate();
        var group = new RedisSentinel(options);
        try
        {
            await group.StartServersAsync(cancellationToken).ConfigureAwait(false);
            await group.StartSentinelsAsync(cancellationToken).ConfigureAwait(false);
            return group;
        }
        catch
        {
            await group.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The primary as the first sentinel that answers has it: the old one until a failover is done.</summary>
    /// <exception cref="InvalidOperationException">No sentinel answers.</exception>
    public async Task<RedisServer> FindPrimaryAsync(CancellationToken cancellationToken = default)
    {
        foreach (var sentinel in _sentinels)
        {
            try
            {
                var address = await sentinel.ExecuteAsync(
                    ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", ServiceName], cancellationToken).ConfigureAwait(false);
                return _servers.Single(server => server.Port == address.Items[1].ToInt64());
            }
            catch (Exception exception) when (RedisServer.IsFailureToAnswer(exception))
            {
                // The next one may know.
            }
        }

        throw new InvalidOperationException("No sentinel answers.");
    }

    /// <summary>
    /// Returns the new primary when every sentinel that runs says that it is another one than <paramref name="previous"/>
    /// and it takes writes.
    /// </summary>
    /// <exception cref="TimeoutException">There was no failover within <see cref="RedisSentinelOptions.StartTimeout"/>.</exception>
    public async Task<RedisServer> WaitForFailoverAsync(RedisServer previous, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(previous);
        var primary = previous;
        await Poll.UntilAsync(
            async token =>
            {
                foreach (var sentinel in _sentinels.Where(sentinel => sentinel.IsRunning))
                {
                    var address = await sentinel.ExecuteAsync(
                        ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", ServiceName], token).ConfigureAwait(false);
                    primary = _servers.Single(server => server.Port == address.Items[1].ToInt64());
                    if (primary == previous)
                    {
                        return false;
                    }
                }

                return (await primary.ExecuteAsync(["ROLE"], token).ConfigureAwait(false)).Items[0].Text == "master";
            },
            $"the sentinels have another primary than {previous.EndPoint}",
            _options.StartTimeout,
            cancellationToken).ConfigureAwait(false);
        return primary;
    }

    /// <summary>Makes a replica the primary as an operator would, with everything running, and returns the new primary.</summary>
    /// <exception cref="RespErrorException">No replica can take over.</exception>
    /// <exception cref="TimeoutException">There was no failover within <see cref="RedisSentinelOptions.StartTimeout"/>.</exception>
    public async Task<RedisServer> FailoverAsync(CancellationToken cancellationToken = default)
    {
        var previous = await FindPrimaryAsync(cancellationToken).ConfigureAwait(false);
        await _sentinels.First(sentinel => sentinel.IsRunning)
            .ExecuteAsync(["SENTINEL", "FAILOVER", ServiceName], cancellationToken).ConfigureAwait(false);
        return await WaitForFailoverAsync(previous, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all servers and sentinels and deletes their directories.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _sentinels.Concat(_servers))
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool IsFitToBePrimary(RespValue replica)
        => Fact(replica, "flags") == "slave" && Fact(replica, "master-link-status") == "ok";

    // Names and values by turns.
    private static string? Fact(RespValue facts, string name)
        => facts.Items.SkipWhile(fact => fact.Text != name).ElementAtOrDefault(1)?.Text;

    private async Task StartServersAsync(CancellationToken cancellationToken)
    {
        // After a failover the primary is a replica, and needs the password too.
        var options = _options.Server.Password is { } password
            ? _options.Server with { Arguments = [.. _options.Server.Arguments, "--masterauth", password] }
            : _options.Server;
        var primary = await RedisServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        _servers.Add(primary);
        for (var i = 0; i < _options.Replicas; i++)
        {
            _servers.Add(await primary.StartReplicaAsync(cancellationToken: cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task StartSentinelsAsync(CancellationToken cancellationToken)
    {
        var options = new RedisServerOptions
        {
            Executable = _options.Server.Executable,
            StartTimeout = _options.Server.StartTimeout,
            SentinelConfiguration = SentinelConfiguration.For(_options, _servers[0].Port),
        };
        for (var i = 0; i < _options.Sentinels; i++)
        {
            var sentinel = await RedisServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
            _sentinels.Add(sentinel);
            await sentinel.ExecuteAsync(SentinelConfiguration.Haste, cancellationToken).ConfigureAwait(false);
        }

        await Poll.UntilAsync(KnowEachOtherAsync, "all sentinels know each other and the replicas", _options.StartTimeout, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<bool> KnowEachOtherAsync(CancellationToken cancellationToken)
    {
        foreach (var sentinel in _sentinels)
        {
            var others = await sentinel.ExecuteAsync(["SENTINEL", "SENTINELS", ServiceName], cancellationToken).ConfigureAwait(false);
            var replicas = await sentinel.ExecuteAsync(["SENTINEL", "REPLICAS", ServiceName], cancellationToken).ConfigureAwait(false);
            if (others.Items.Count(other => Fact(other, "flags") == "sentinel") < _options.Sentinels - 1
                || replicas.Items.Count(IsFitToBePrimary) < _options.Replicas)
            {
                return false;
            }
        }

        return true;
    }
}
