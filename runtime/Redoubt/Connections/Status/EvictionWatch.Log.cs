using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Status;

internal sealed partial class EvictionWatch
{
    [LoggerMessage(
        EventIds.KeysMayBeEvicted, LogLevel.Warning,
        "The server of Redis connection '{Connection}' to {Address} may evict keys when its memory is full (maxmemory-policy {Policy}): what must not be lost needs noeviction.")]
    private static partial void LogEviction(ILogger logger, string connection, string address, string policy);
}
