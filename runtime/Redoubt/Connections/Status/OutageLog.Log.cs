using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Status;

internal sealed partial class OutageLog
{
    [LoggerMessage(EventIds.Connected, LogLevel.Information, "Redis connection '{Connection}' to {Address} is ready.")]
    private static partial void LogConnected(ILogger logger, string connection, string address);

    [LoggerMessage(
        EventIds.OutageBegan, LogLevel.Warning,
        "Redis connection '{Connection}' to {Address} is not available ({Reason}): {Failure} It is retried until it is back.")]
    private static partial void LogOutageBegan(ILogger logger, string connection, string address, FailureReason reason, string failure);

    [LoggerMessage(
        EventIds.OutageEnded, LogLevel.Information,
        "Redis connection '{Connection}' to {Address} is back after {Outage} and {Attempts} attempts.")]
    private static partial void LogOutageEnded(ILogger logger, string connection, string address, TimeSpan outage, int attempts);

    [LoggerMessage(
        EventIds.AttemptFailed, LogLevel.Debug,
        "Attempt {Attempt} of Redis connection '{Connection}' to {Address} failed ({Reason}): {Failure}")]
    private static partial void LogAttemptFailed(
        ILogger logger, int attempt, string connection, string address, FailureReason reason, string failure);

    [LoggerMessage(
        EventIds.StartUsedUp, LogLevel.Error,
        "Redis connection '{Connection}' to {Address} has failed all {Attempts} attempts at start ({Reason}) and is degraded. Attempts go on.")]
    private static partial void LogStartUsedUp(ILogger logger, string connection, string address, int attempts, FailureReason reason);

    [LoggerMessage(
        EventIds.WritesRefused, LogLevel.Warning,
        "Redis connection '{Connection}' to {Address} answers but refuses writes ({Reason}): {Failure}")]
    private static partial void LogWritesRefused(ILogger logger, string connection, string address, FailureReason reason, string failure);

    [LoggerMessage(EventIds.WritesAccepted, LogLevel.Information, "Redis connection '{Connection}' to {Address} accepts writes again.")]
    private static partial void LogWritesAccepted(ILogger logger, string connection, string address);

    [LoggerMessage(EventIds.Closed, LogLevel.Information, "Redis connection '{Connection}' to {Address} is closed.")]
    private static partial void LogClosed(ILogger logger, string connection, string address);
}
