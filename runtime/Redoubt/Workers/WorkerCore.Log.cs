using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Workers;

internal sealed partial class WorkerCore
{
    [LoggerMessage(EventIds.JobAttemptFailed, LogLevel.Warning, "Attempt {Attempt} of job {JobId} ({JobName}) of queue {QueueName} failed; it has another.")]
    private static partial void LogAttemptFailed(ILogger logger, string queueName, string jobId, string jobName, int attempt);

    [LoggerMessage(EventIds.JobFailed, LogLevel.Error, "Job {JobId} ({JobName}) of queue {QueueName} failed for good with attempt {Attempt}.")]
    private static partial void LogFailed(ILogger logger, string queueName, string jobId, string jobName, int attempt);

    [LoggerMessage(
        EventIds.SettlementRefused, LogLevel.Warning,
        "What job {JobId} ({JobName}) of queue {QueueName} came to was refused ({Result}): its lock is gone, another worker may have it.")]
    private static partial void LogRefused(ILogger logger, string queueName, string jobId, string jobName, int result);

    [LoggerMessage(
        EventIds.WorkerFault, LogLevel.Warning, "A callback on the token of job {JobId} of queue {QueueName} threw.")]
    private static partial void LogCallbackFailed(ILogger logger, string queueName, string jobId, Exception exception);

    [LoggerMessage(
        EventIds.CalendarScheduler, LogLevel.Warning,
        "Job {JobId} of queue {QueueName} is put aside: scheduler {SchedulerId} follows a calendar, and goes on only when a worker of Node runs the job.")]
    private static partial void LogCalendar(ILogger logger, string queueName, string jobId, string schedulerId);

    [LoggerMessage(
        EventIds.SettlementGivenUp, LogLevel.Error,
        "Redis cannot carry out what job {JobId} ({JobName}) of queue {QueueName} came to: one of its keys is not what it should be.")]
    private static partial void LogGivenUp(ILogger logger, string queueName, string jobId, string jobName);
}
