using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Workers;

internal sealed partial class WorkerReport
{
    [LoggerMessage(EventIds.WorkerStarted, LogLevel.Information, "A worker on queue {QueueName} has started; {Concurrency} jobs run at a time.")]
    private static partial void LogStarted(ILogger logger, string queueName, int concurrency);

    [LoggerMessage(EventIds.WorkerStopped, LogLevel.Information, "The worker on queue {QueueName} has stopped; all its jobs had ended.")]
    private static partial void LogStopped(ILogger logger, string queueName);

    [LoggerMessage(
        EventIds.ShutdownForced, LogLevel.Error,
        "The worker on queue {QueueName} has stopped with {Left} jobs that had not ended: others get them when their locks end.")]
    private static partial void LogForced(ILogger logger, string queueName, int left);

    [LoggerMessage(
        EventIds.WorkerAway, LogLevel.Warning,
        "The worker on queue {QueueName} cannot reach Redis as it should, and tries again until it can: {Failure}")]
    private static partial void LogAway(ILogger logger, string queueName, string failure);

    [LoggerMessage(EventIds.WorkerBack, LogLevel.Information, "The worker on queue {QueueName} reaches Redis again.")]
    private static partial void LogBack(ILogger logger, string queueName);
}
