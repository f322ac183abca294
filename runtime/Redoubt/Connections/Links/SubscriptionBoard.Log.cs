using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Links;

internal sealed partial class SubscriptionBoard
{
    [LoggerMessage(EventIds.SubscriptionHandlerFailed, LogLevel.Error, "A listener failed at the subscription change {Change}.")]
    private static partial void LogHandlerFailed(ILogger logger, SubscriptionChange change, Exception exception);
}
