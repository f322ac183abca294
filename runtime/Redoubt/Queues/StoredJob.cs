using System.Text.Json.Serialization.Metadata;

namespace Redoubt.Queues;

/// <summary>A job as it was in Redis when it was read. Immutable.</summary>
/// <typeparam name="TJob">The type of the job.</typeparam>
public sealed class StoredJob<TJob>
{
    private readonly JobFields _fields;
    private readonly JsonTypeInfo<TJob> _type;

    internal StoredJob(string id, JobFields fields, JsonTypeInfo<TJob> type)
    {
        Id = id;
        _fields = fields;
        _type = type;
        Options = StoredOptions.Read(fields.Bytes("opts")).Options;
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The name of the kind of job.</summary>
    public string Name => _fields.Text("name") ?? "";

    /// <summary>How it is run.</summary>
    public JobOptions Options { get; }

    /// <summary>The job, read from its JSON each time.</summary>
    /// <exception cref="JobDataException">What is stored cannot be read as <typeparamref name="TJob"/>.</exception>
    public TJob Data => JobJson.Read(_fields.Bytes("data"), _type);

    /// <summary>The JSON of the job.</summary>
    public string DataJson => _fields.Text("data") ?? "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Timestamp => _fields.Moment("timestamp");

    /// <summary>How long it waits before it may run; zero when it waits no longer.</summary>
    public TimeSpan Delay => Milliseconds.ToTimeSpan(_fields.Number("delay") ?? 0);

    /// <summary>The priority at this time.</summary>
    public int Priority => (int)(_fields.Number("priority") ?? 0);

    /// <summary>How many attempts have ended.</summary>
    public int AttemptsMade => (int)(_fields.Number("atm") ?? 0);

    /// <summary>How often a worker has begun it.</summary>
    public int AttemptsStarted => (int)(_fields.Number("ats") ?? 0);

    /// <summary>How often a worker has died with it.</summary>
    public int TimesStalled => (int)(_fields.Number("stc") ?? 0);

    /// <summary>When a worker began it last.</summary>
    public DateTimeOffset? ProcessedOn => _fields.Moment("processedOn");

    /// <summary>The name of the worker that began it last, if that has one.</summary>
    public string? ProcessedBy => _fields.Text("pb");

    /// <summary>When it finished.</summary>
    public DateTimeOffset? FinishedOn => _fields.Moment("finishedOn");

    /// <summary>Why the last attempt that failed did.</summary>
    public string? FailedReason => _fields.Text("failedReason");

    /// <summary>What each attempt that failed left, oldest first.</summary>
    public IReadOnlyList<string> StackTraces => JobJson.ReadTexts(_fields.Bytes("stacktrace"));

    /// <summary>The JSON of the result, once it has completed.</summary>
    public string? ResultJson => _fields.Text("returnvalue");

    /// <summary>The JSON of the progress that was last reported.</summary>
    public string? ProgressJson => _fields.Text("progress");

    /// <summary>What it counts as the same as others by.</summary>
    public string? DeduplicationId => _fields.Text("deid");

    /// <summary>The key of the job that waits for it.</summary>
    public string? ParentKey => _fields.Text("parentKey");

    /// <summary>The scheduler that made it.</summary>
    public string? SchedulerId => _fields.Text("rjk");

    /// <summary>The result, read from its JSON.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="type">How to read it.</param>
    /// <exception cref="JobDataException">There is none, or it cannot be read as <typeparamref name="TResult"/>.</exception>
    public TResult ReadResult<TResult>(JsonTypeInfo<TResult> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return JobJson.Read(_fields.Bytes("returnvalue"), type);
    }
}
