using System.Globalization;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing;

/// <summary>
/// A Redis cluster of real processes, each a <see cref="RedisServer"/> that can be killed, frozen and restarted. For one
/// caller at a time.
/// </summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16_384;

    private readonly RedisClusterOptions _options;
    private readonly List<RedisServer> _nodes = [];

    private RedisCluster(RedisClusterOptions options) => _options = options;

    /// <summary>All nodes, whatever role they have now; at the start first the primaries, in the order of their slots.</summary>
    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>The nodes' hosts and ports, separated by commas.</summary>
    public string EndPoints => string.Join(',', _nodes.Select(node => node.EndPoint));

    /// <summary>
    /// Starts the nodes, makes them a cluster and returns when every node can be written through and every replica is in
    /// sync. A cluster takes three to five seconds: tests that leave it whole should share one.
    /// </summary>
    /// <exception cref="ArgumentException">The options do not fit together.</exception>
    /// <exception cref="RedisServerStartException">A node did not start.</exception>
    /// <exception cref="TimeoutException">The nodes did not become a cluster in time.</exception>
    public static async Task<RedisCluster> StartAsync(
        RedisClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new RedisClusterOptions();
        options.Validate();
        var cluster = new RedisCluster(options);
        try
        {
            await cluster.StartNodesAsync(cancellationToken).ConfigureAwait(false);
            await cluster.JoinAsync(cancellationToken).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The slot of a key.</summary>
    public async Task<int> SlotOfAsync(string key, CancellationToken cancellationToken = default)
        => (int)(await AnyNode().ExecuteAsync(["CLUSTER", "KEYSLOT", key], cancellationToken).ConfigureAwait(false)).ToInt64();

    /// <summary>The primary that serves a key, as the first running node sees it.</summary>
    /// <exception cref="InvalidOperationException">No node runs, or none serves the key's slot.</exception>
    public async Task<RedisServer> PrimaryOfAsync(string key, CancellationToken cancellationToken = default)
    {
        var slot = await SlotOfAsync(key, cancellationToken).ConfigureAwait(false);
        var ranges = await AnyNode().ExecuteAsync(["CLUSTER", "SLOTS"], cancellationToken).ConfigureAwait(false);
        var range = ranges.Items.FirstOrDefault(range => range.Items[0].ToInt64() <= slot && slot <= range.Items[1].ToInt64());
        return range is null
            ? throw new InvalidOperationException($"No node serves slot {slot}.")
            : _nodes.Single(node => node.Port == range.Items[2].Items[1].ToInt64());
    }

    /// <summary>The replicas of a primary that are in touch with it.</summary>
    public async Task<IReadOnlyList<RedisServer>> ReplicasOfAsync(RedisServer primary, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(primary);
        var role = await primary.ExecuteAsync(["ROLE"], cancellationToken).ConfigureAwait(false);
        return role.Items[0].Text == "master"
            ? [.. role.Items[2].Items.Select(replica => _nodes.Single(node => node.Port == replica.Items[1].ToInt64()))]
            : [];
    }

    /// <summary>
    /// Returns when every node that runs says that all slots are served, and every replica among them is in sync: after a
    /// failover, for example. A frozen node runs.
    /// </summary>
    /// <exception cref="TimeoutException">That took longer than <see cref="RedisClusterOptions.StartTimeout"/>.</exception>
    public Task WaitUntilWholeAsync(CancellationToken cancellationToken = default)
        => Poll.UntilAsync(IsWholeAsync, "the cluster serves all slots", _options.StartTimeout, cancellationToken);

    /// <summary>Ends all nodes and deletes their directories.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private RedisServer AnyNode()
        => _nodes.Find(node => node.IsRunning) ?? throw new InvalidOperationException("No node of the cluster runs.");

    private async Task StartNodesAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _options.Primaries * (1 + _options.ReplicasPerPrimary); i++)
        {
            var options = _options.Server with
            {
                Arguments =
                [
                    "--cluster-enabled", "yes",
                    // The default, ten thousand above the other port, is among the ports of outgoing connections.
                    "--cluster-port", Text(LoopbackPort.Find()),
                    "--cluster-node-timeout", Text((long)_options.NodeTimeout.TotalMilliseconds),
                    .. _options.Server.Password is { } password ? ["--masterauth", password] : Array.Empty<string>(),
                    .. _options.Server.Arguments,
                ],
            };
            _nodes.Add(await RedisServer.StartAsync(options, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        var addresses = new List<(string Id, string BusPort)>();
        foreach (var node in _nodes)
        {
            var id = await node.ExecuteAsync(["CLUSTER", "MYID"], cancellationToken).ConfigureAwait(false);
            var bus = await node.ExecuteAsync(["CONFIG", "GET", "cluster-port"], cancellationToken).ConfigureAwait(false);
            addresses.Add((id.ToString(), bus.Items[1].ToString()));
        }

        for (var i = 0; i < _options.Primaries; i++)
        {
            var (first, next) = (Slots * i / _options.Primaries, Slots * (i + 1) / _options.Primaries);
            await _nodes[i].ExecuteAsync(["CLUSTER", "ADDSLOTSRANGE", Text(first), Text(next - 1)], cancellationToken).ConfigureAwait(false);
            await _nodes[i].ExecuteAsync(["CLUSTER", "SET-CONFIG-EPOCH", Text(i + 1)], cancellationToken).ConfigureAwait(false);
        }

        // Each is introduced to each: to leave that to their gossip takes seconds more.
        for (var i = 0; i < _nodes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                string[] meet = ["CLUSTER", "MEET", RedisServer.Host, Text(_nodes[j].Port), addresses[j].BusPort];
                await _nodes[i].ExecuteAsync(meet, cancellationToken).ConfigureAwait(false);
            }
        }

        for (var i = _options.Primaries; i < _nodes.Count; i++)
        {
            var (replica, primary) = (_nodes[i], addresses[i % _options.Primaries].Id);
            await Poll.UntilAsync(
                async token => (await replica.ExecuteAsync(["CLUSTER", "REPLICATE", primary], token).ConfigureAwait(false)).Text == "OK",
                $"the node at {replica.EndPoint} knows its primary",
                _options.StartTimeout,
                cancellationToken).ConfigureAwait(false);
        }

        await Poll.UntilAsync(KnowEachOtherAsync, "all nodes know each other and the replicas", _options.StartTimeout, cancellationToken)
            .ConfigureAwait(false);
        await WaitUntilWholeAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsWholeAsync(CancellationToken cancellationToken)
    {
        foreach (var node in _nodes.Where(node => node.IsRunning))
        {
            var state = (await node.ExecuteAsync(["CLUSTER", "INFO"], cancellationToken).ConfigureAwait(false)).ToString();
            var role = (await node.ExecuteAsync(["ROLE"], cancellationToken).ConfigureAwait(false)).Items;
            var ranges = (await node.ExecuteAsync(["CLUSTER", "SLOTS"], cancellationToken).ConfigureAwait(false)).Items;
            // For a while after a primary's end the others do not know of it and say that all is well.
            if (!state.Contains("cluster_state:ok", StringComparison.Ordinal)
                || !ranges.All(range => Running(range.Items[2].Items[1]) is not null))
            {
                return false;
            }

            if (role[0].Text == "slave" && (Running(role[2]) is not { } primary || !await primary.HasInSyncAsync(node, cancellationToken).ConfigureAwait(false)))
            {
                return false;
            }
        }

        return true;
    }

    private RedisServer? Running(RespValue port) => _nodes.Find(node => node.IsRunning && node.Port == port.ToInt64());

    private async Task<bool> KnowEachOtherAsync(CancellationToken cancellationToken)
    {
        foreach (var node in _nodes)
        {
            var nodes = (await node.ExecuteAsync(["CLUSTER", "NODES"], cancellationToken).ConfigureAwait(false)).ToString().Split('\n');
            if (nodes.Count(line => line.Contains("slave", StringComparison.Ordinal)) < _options.Primaries * _options.ReplicasPerPrimary
                || nodes.Any(line => line.Contains("handshake", StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }
}
