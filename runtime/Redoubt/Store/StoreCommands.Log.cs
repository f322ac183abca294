using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Store;

internal sealed partial class StoreCommands
{
    [LoggerMessage(
        EventIds.StoreAway, LogLevel.Warning,
        "The store on Redis connection '{Connection}' goes on without Redis until it is back; every lookup is a miss: {Failure}")]
    private static partial void LogAway(ILogger logger, string connection, string failure);

    [LoggerMessage(
        EventIds.StoreBack, LogLevel.Information,
        "The store on Redis connection '{Connection}' uses Redis again; {Unanswered} operations went without.")]
    private static partial void LogBack(ILogger logger, string connection, int unanswered);
}
