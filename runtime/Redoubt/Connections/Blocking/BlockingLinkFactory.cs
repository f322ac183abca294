using Redoubt.Connections.Addresses;
using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;
using Redoubt.Telemetry;
using StackExchange.Redis;

namespace Redoubt.Connections.Blocking;

/// <summary>Makes links for commands that block, as the options of the connection say, except for what blocking needs otherwise.</summary>
internal sealed class BlockingLinkFactory(
    RedisConnectionOptions options, RedisAddress address, SecretMask mask, Backoff backoff, FailureFactory failures,
    ConnectionMetrics metrics, TimeProvider time)
{
    /// <summary>While a command blocks, signs of life would only queue up behind it.</summary>
    private const int KeepAliveSeconds = 30;

    private static readonly HashSet<string> Subscribing = ["SUBSCRIBE", "UNSUBSCRIBE", "PSUBSCRIBE", "PUNSUBSCRIBE", "SSUBSCRIBE", "SUNSUBSCRIBE"];

    /// <param name="connection">The connection that the link belongs to: it connects only while that is available.</param>
    /// <param name="clientName">What it is called on the server.</param>
    /// <param name="longestBlock">How long a command on it blocks at most.</param>
    public BlockingLink Create(IRedisConnection connection, string clientName, TimeSpan longestBlock)
    {
        var own = new RedisConnectionOptions
        {
            KeyPrefix = options.KeyPrefix,
            ClientName = clientName,
            ConnectTimeout = options.ConnectTimeout,
            CommandTimeout = longestBlock + options.CommandTimeout,
            TlsAuthentication = options.TlsAuthentication,
            Credentials = options.Credentials,
        };
        var settings = address.Settings.Clone();
        settings.KeepAlive = KeepAliveSeconds;
        settings.CommandMap = CommandMap.Create(Subscribing, available: false);

        // A gate that never opens: the client below must not come back by itself, a link that is lost is replaced.
        var links = new LinkFactory(own, address with { Settings = settings }, mask, new ReconnectGate(backoff), failures, metrics, time);
        return new BlockingLink(connection, links, backoff, time);
    }
}
