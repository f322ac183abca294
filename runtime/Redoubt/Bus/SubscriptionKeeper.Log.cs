using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Bus;

internal sealed partial class SubscriptionKeeper
{
    [LoggerMessage(
        EventIds.BusSubscribeFailed, LogLevel.Warning,
        "Subscriptions on Redis connection '{Connection}' cannot be restored yet, and are tried again until they are: {Failure}")]
    private static partial void LogSubscribeFailed(ILogger logger, string connection, string failure);
}
