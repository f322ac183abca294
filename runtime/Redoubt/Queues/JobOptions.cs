namespace Redoubt.Queues;

/// <summary>
/// How one job is run. What is <see langword="null"/> comes from the queue's <see cref="JobQueueOptions.Defaults"/>, and where
/// that is <see langword="null"/> too the default given here holds. Immutable.
/// </summary>
public sealed record JobOptions
{
    /// <summary>An id of your own: adding a job whose id is there already changes nothing.</summary>
    /// <value>Defaults to <see langword="null"/>: the queue counts.</value>
    public string? JobId { get; init; }

    /// <summary>The name of the kind of job.</summary>
    /// <value>Defaults to the name of the job's type.</value>
    public string? Name { get; init; }

    /// <summary>How long the job waits before it may run.</summary>
    /// <value>Defaults to none.</value>
    public TimeSpan? Delay { get; init; }

    /// <summary>The priority: 0 comes first, then 1, and so on to 2,097,151.</summary>
    /// <value>Defaults to 0.</value>
    public int? Priority { get; init; }

    /// <summary>Whether the job goes before all that wait.</summary>
    /// <value>Defaults to <see langword="false"/>.</value>
    public bool? Lifo { get; init; }

    /// <summary>How often the job is run at most when it fails.</summary>
    /// <value>Defaults to once.</value>
    public int? Attempts { get; init; }

    /// <summary>How long the job waits after an attempt that failed.</summary>
    /// <value>Defaults to <see langword="null"/>: it goes back in line at once.</value>
    public Backoff? Backoff { get; init; }

    /// <summary>How long a handler may take until its token is cancelled. Kept to by workers of this library.</summary>
    /// <value>Defaults to <see langword="null"/>: without limit.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Which completed jobs of the queue are kept when this one completes.</summary>
    /// <value>Defaults to what the worker says, or else all.</value>
    public KeepJobs? RemoveOnComplete { get; init; }

    /// <summary>Which failed jobs of the queue are kept when this one fails for good.</summary>
    /// <value>Defaults to what the worker says, or else all.</value>
    public KeepJobs? RemoveOnFail { get; init; }

    /// <summary>How many bytes of JSON the job may be.</summary>
    /// <value>Defaults to <see langword="null"/>: without limit.</value>
    public int? SizeLimit { get; init; }

    /// <summary>When the job was made; its delay counts from there.</summary>
    /// <value>Defaults to now.</value>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>How many stack traces of failed attempts are kept.</summary>
    /// <value>Defaults to <see langword="null"/>: all.</value>
    public int? StackTraceLimit { get; init; }

    /// <summary>How many rows of log are kept.</summary>
    /// <value>Defaults to <see langword="null"/>: all.</value>
    public int? KeepLogs { get; init; }

    /// <summary>Which other jobs are taken for the same.</summary>
    /// <value>Defaults to none.</value>
    public Deduplication? Deduplication { get; init; }

    /// <summary>These options, with what they leave open taken from others.</summary>
    internal JobOptions Over(JobOptions defaults) => new()
    {
        JobId = JobId,
        Name = Name ?? defaults.Name,
        Delay = Delay ?? defaults.Delay,
        Priority = Priority ?? defaults.Priority,
        Lifo = Lifo ?? defaults.Lifo,
        Attempts = Attempts ?? defaults.Attempts,
        Backoff = Backoff ?? defaults.Backoff,
        Timeout = Timeout ?? defaults.Timeout,
        RemoveOnComplete = RemoveOnComplete ?? defaults.RemoveOnComplete,
        RemoveOnFail = RemoveOnFail ?? defaults.RemoveOnFail,
        SizeLimit = SizeLimit ?? defaults.SizeLimit,
        Timestamp = Timestamp ?? defaults.Timestamp,
        StackTraceLimit = StackTraceLimit ?? defaults.StackTraceLimit,
        KeepLogs = KeepLogs ?? defaults.KeepLogs,
        Deduplication = Deduplication ?? defaults.Deduplication,
    };
}
