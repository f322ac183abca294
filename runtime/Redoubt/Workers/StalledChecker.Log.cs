using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Workers;

internal sealed partial class StalledChecker
{
    [LoggerMessage(
        EventIds.JobsStalled, LogLevel.Warning,
        "{Count} jobs of queue {QueueName} were left behind by a worker and are handed out again; {JobId} is the first.")]
    private static partial void LogStalled(ILogger logger, string queueName, int count, string jobId);
}
