using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Status;

internal sealed partial class StatusBoard
{
    [LoggerMessage(EventIds.StatusHandlerFailed, LogLevel.Error, "A handler of StatusChanged failed at the change to {Status}.")]
    private static partial void LogHandlerFailed(ILogger logger, ConnectionStatus status, Exception exception);
}
