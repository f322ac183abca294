using Redoubt.Queues;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>What is to become of a job whose handler has returned, as the script is told.</summary>
internal sealed class Settlement
{
    public const int Arguments = 10;

    private static readonly RedisValue Nothing = "";

    private Settlement(RunningJob job, RedisValue kind) => (Job, Kind) = (job, kind);

    public RunningJob Job { get; }

    public RedisValue Kind { get; }

    public RedisValue Text { get; private init; } = Nothing;

    public RedisValue StackTraces { get; private init; } = Nothing;

    public KeepJobs? Keep { get; private init; }

    public RedisValue Extra { get; private init; } = Nothing;

    public bool IsCounted { get; private init; }

    public bool IsDropped { get; private init; }

    /// <summary>Whether it was given in a call that nobody knows the end of: what it was to change may have changed.</summary>
    public bool IsDoubtful { get; set; }

    public static Settlement Completed(RunningJob job, RedisValue result, KeepJobs? keep)
        => new(job, SettlementKinds.Completed) { Text = result, Keep = keep };

    public static Settlement Failed(RunningJob job, string reason, RedisValue stackTraces, KeepJobs? keep)
        => new(job, SettlementKinds.Failed) { Text = reason, StackTraces = stackTraces, Keep = keep, Extra = job.Job.Stored.Attempts };

    public static Settlement Retried(RunningJob job, string reason, RedisValue stackTraces)
        => new(job, SettlementKinds.Retry) { Text = reason, StackTraces = stackTraces, Extra = job.Job.Stored.Options.Lifo is true ? "1" : "" };

    public static Settlement Delayed(RunningJob job, TimeSpan delay, string reason, RedisValue stackTraces) => new(job, SettlementKinds.Delay)
    {
        Text = reason,
        StackTraces = stackTraces,
        Extra = Milliseconds.Of(delay),
        IsCounted = true,
    };

    /// <summary>Delayed because the handler asked for it.</summary>
    public static Settlement Postponed(RunningJob job, TimeSpan delay) => new(job, SettlementKinds.Delay) { Extra = Milliseconds.Of(delay) };

    /// <summary>Back to where it was, as if it had not been fetched.</summary>
    public static Settlement Returned(RunningJob job) => new(job, SettlementKinds.Return);

    /// <summary>Nothing that Redis has to know: another worker may have the job by now.</summary>
    public static Settlement Dropped(RunningJob job) => new(job, Nothing) { IsDropped = true };

    public void Write(Span<RedisValue> arguments)
    {
        arguments[0] = Kind;
        arguments[1] = Job.Job.Id;
        arguments[2] = Job.Job.Token;
        arguments[3] = Text;
        arguments[4] = StackTraces;
        arguments[5] = Keep?.MaxCount is { } count ? count : Nothing;
        arguments[6] = Keep?.MaxAge is { } age ? (long)age.TotalSeconds : Nothing;
        arguments[7] = Keep?.Limit is { } limit ? limit : Nothing;
        arguments[8] = Extra;
        arguments[9] = IsCounted ? "1" : "";
    }
}
