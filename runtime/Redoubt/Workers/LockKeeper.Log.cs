using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Workers;

internal sealed partial class LockKeeper
{
    [LoggerMessage(
        EventIds.LockLost, LogLevel.Warning,
        "The lock of job {JobId} ({JobName}) of queue {QueueName} is gone: its handler is cancelled, and its result will be refused.")]
    private static partial void LogLost(ILogger logger, string queueName, string jobId, string jobName);
}
