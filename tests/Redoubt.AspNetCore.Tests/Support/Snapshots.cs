using Redoubt.Connections;

namespace Redoubt.AspNetCore.Tests.Support;

internal static class Snapshots
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A connection that has been well for 123.9 seconds.</summary>
    public static readonly ConnectionHealth Well = new()
    {
        Name = "",
        Status = ConnectionStatus.Ready,
        IsAvailable = true,
        Since = Now,
        Uptime = TimeSpan.FromSeconds(123.9),
        Attempt = 0,
        NextAttempt = null,
        NextAttemptIn = null,
        Reason = FailureReason.None,
        LastFailure = null,
        Address = "redis://***@host:6379/0",
        Latency = TimeSpan.FromMilliseconds(1.5),
        Reconnects = 0,
        Breaker = BreakerState.Closed,
        ThreadPoolDelay = TimeSpan.Zero,
        RecentChanges = [],
    };

    public static ConnectionHealth Away(ConnectionStatus status, int attempt = 0) => Well with
    {
        Status = status,
        IsAvailable = false,
        Uptime = TimeSpan.Zero,
        Attempt = attempt,
        Reason = FailureReason.Unreachable,
    };
}
