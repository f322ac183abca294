using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Commands;

internal sealed partial class CommandFailures
{
    [LoggerMessage(
        EventIds.CommandFailed, LogLevel.Warning,
        "{Operation} with key prefix '{KeyPrefix}' failed (trace {TraceId}): {Failure} {Unlogged} more were not logged since the last line.")]
    private static partial void LogCommandFailed(
        ILogger logger, string operation, string keyPrefix, string? traceId, string failure, int unlogged);
}
