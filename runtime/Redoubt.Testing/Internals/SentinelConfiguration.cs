using System.Globalization;

namespace Redoubt.Testing.Internals;

/// <summary>What a sentinel is told.</summary>
internal static class SentinelConfiguration
{
    /// <summary>
    /// Makes a sentinel ask and tell each other several times a second. By default it introduces itself every two seconds,
    /// looks for replicas every ten, and on a busy machine does nothing for half a minute after its own clock was late.
    /// </summary>
    /// <remarks>
    /// A replica is only promoted when what is known of it is younger than five times the period of pings, and while the
    /// primary is down it is asked once a second, whatever it says here (Redis 7.0). So that period stays above 200 ms.
    /// </remarks>
    public static IReadOnlyList<string> Haste { get; } =
    [
        "SENTINEL", "DEBUG",
        "PUBLISH-PERIOD", "100",
        "INFO-PERIOD", "200",
        "PING-PERIOD", "400",
        "ASK-PERIOD", "200",
        "MIN-LINK-RECONNECT-PERIOD", "500",
        "TILT-PERIOD", "2000",
    ];

    public static string For(RedisSentinelOptions options, int primaryPort)
    {
        const string Name = RedisSentinel.ServiceName;
        // Twice the failover timeout is what passes before a new vote, when two sentinels have split the first one.
        var quorum = (options.Sentinels / 2) + 1;
        var password = options.Server.Password is { } text ? $"sentinel auth-pass {Name} \"{Escape(text)}\"\n" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            sentinel monitor {Name} {RedisServer.Host} {primaryPort} {quorum}
            sentinel down-after-milliseconds {Name} {(long)options.DownAfter.TotalMilliseconds}
            sentinel failover-timeout {Name} 2000
            {password}
            """);
    }

    private static string Escape(string text)
        => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
