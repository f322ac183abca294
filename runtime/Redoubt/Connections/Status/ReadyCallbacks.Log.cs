using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Status;

internal sealed partial class ReadyCallbacks
{
    [LoggerMessage(EventIds.ReadyCallbackFailed, LogLevel.Error, "A callback of OnReady failed, or took longer than it may. The others go on.")]
    private static partial void LogCallbackFailed(ILogger logger, Exception exception);
}
