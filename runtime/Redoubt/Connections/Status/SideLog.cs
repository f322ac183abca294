using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Status;

/// <summary>Log entries of what happens beside the status: circuit breaker and thread pool.</summary>
internal static partial class SideLog
{
    [LoggerMessage(
        EventIds.BreakerOpened, LogLevel.Warning,
        "Commands of Redis connection '{Connection}' keep failing although it looks alive. They are refused for {Break}.")]
    public static partial void Opened(ILogger logger, string connection, TimeSpan @break);

    [LoggerMessage(EventIds.BreakerClosed, LogLevel.Information, "Commands of Redis connection '{Connection}' pass again.")]
    public static partial void Closed(ILogger logger, string connection);

    [LoggerMessage(
        EventIds.ThreadPoolDelayed, LogLevel.Warning,
        "Thread pool delay: work of this process runs {Delay} late. Redis connection '{Connection}' does not take that for a dead server.")]
    public static partial void PoolDelayed(ILogger logger, string connection, TimeSpan delay);

    [LoggerMessage(EventIds.ThreadPoolRecovered, LogLevel.Information, "The thread pool of this process runs work in time again.")]
    public static partial void PoolRecovered(ILogger logger);
}
