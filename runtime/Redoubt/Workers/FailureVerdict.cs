using System.Text.Json;
using Redoubt.Queues;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Decides what becomes of a job whose attempt has failed.</summary>
/// <param name="options">Those of the worker.</param>
/// <param name="random">A number from 0 to 1.</param>
internal sealed class FailureVerdict(WorkerOptions options, Func<double> random)
{
    private const double MostMilliseconds = 4e13;

    public Settlement Of(RunningJob running, Exception error)
    {
        var job = running.Job;
        var stackTraces = StackTraces(job, error);
        var canRetry = job.AttemptsMade + 1 < job.Stored.Attempts
            && error is not (UnrecoverableJobException or JobDataException)
            && !(options.MaxStartedAttempts <= job.AttemptsStarted);
        return canRetry && DelayOf(job, error) is { } delay
            ? delay > TimeSpan.Zero
                ? Settlement.Delayed(running, delay, error.Message, stackTraces)
                : Settlement.Retried(running, error.Message, stackTraces)
            : Settlement.Failed(running, error.Message, stackTraces, job.Stored.Options.RemoveOnFail ?? options.RemoveOnFail);
    }

    /// <summary>How long the job waits for its next attempt; null when there is to be none.</summary>
    private TimeSpan? DelayOf(FetchedJob job, Exception error)
    {
        if (job.Stored.Options.Backoff is not { } backoff)
        {
            return TimeSpan.Zero;
        }

        var attempt = job.AttemptsMade + 1;
        var milliseconds = backoff.Delay.TotalMilliseconds;
        return backoff.Type switch
        {
            Backoff.FixedType => Jittered(milliseconds, backoff.Jitter),
            Backoff.ExponentialType => Jittered(Math.Round(Math.Pow(2, attempt - 1) * milliseconds), backoff.Jitter),
            var name => options.Backoffs.TryGetValue(name, out var strategy) ? strategy(attempt, backoff.Delay, error) : null,
        };
    }

    private TimeSpan Jittered(double milliseconds, double jitter)
    {
        var bounded = Math.Min(milliseconds, MostMilliseconds);
        return TimeSpan.FromMilliseconds(jitter > 0
            ? Math.Floor((random() * bounded * jitter) + (bounded * (1 - jitter)))
            : bounded);
    }

    private static RedisValue StackTraces(FetchedJob job, Exception error)
    {
        var kept = job.Stored.Options.StackTraceLimit;
        List<string> all = [.. JobJson.ReadTexts(job.StackTraces), error.ToString()];
        var left = kept is { } limit && all.Count > limit ? all[(all.Count - limit)..] : all;
        return JsonSerializer.SerializeToUtf8Bytes([.. left], QueueJson.Default.StringArray);
    }
}
