using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Redoubt.Queues;

namespace Redoubt.Workers;

/// <summary>A job that a handler has, and what can be done with it meanwhile. All members are thread-safe.</summary>
/// <typeparam name="TJob">The type of the job.</typeparam>
/// <remarks>While Redis is away, the methods throw <see cref="Connections.RedisUnavailableException"/> at once, and the handler may go on.</remarks>
public sealed class JobContext<TJob>
{
    private readonly RunningJob _running;
    private readonly JsonTypeInfo<TJob> _type;
    private readonly JobCommands _commands;

    internal JobContext(RunningJob running, TJob job, JsonTypeInfo<TJob> type, JobCommands commands)
    {
        _running = running;
        _type = type;
        _commands = commands;
        Job = job;
    }

    /// <summary>The job.</summary>
    public TJob Job { get; }

    /// <summary>Its id.</summary>
    public string Id => _running.Job.Id;

    /// <summary>The name of the kind of job.</summary>
    public string Name => _running.Job.Name;

    /// <summary>The name of the queue.</summary>
    public string QueueName => _commands.QueueName;

    /// <summary>Which attempt this is, from 1 on.</summary>
    public int Attempt => _running.Job.AttemptsMade + 1;

    /// <summary>How often the job has begun, this time included: more often than attempts when a worker died with it.</summary>
    public int TimesStarted => _running.Job.AttemptsStarted;

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Timestamp => _running.Job.Timestamp;

    /// <summary>How it is run.</summary>
    public JobOptions Options => _running.Job.Stored.Options;

    /// <summary>Why the handler's token was cancelled.</summary>
    public JobCancellation CancellationReason => _running.Reason;

    /// <summary>Keeps how far the job has come, and tells those who listen.</summary>
    /// <param name="percent">How far, in per cent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedoubtException">It is not kept, or nobody knows.</exception>
    public Task ReportProgressAsync(double percent, CancellationToken cancellationToken = default)
        => ReportProgressAsync(percent, ContextJson.Default.Double, cancellationToken);

    /// <summary>Keeps how far the job has come, and tells those who listen.</summary>
    /// <typeparam name="TProgress">The type of what says how far.</typeparam>
    /// <param name="progress">How far.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedoubtException">It is not kept, or nobody knows.</exception>
    public Task ReportProgressAsync<TProgress>(TProgress progress, JsonTypeInfo<TProgress> type, CancellationToken cancellationToken = default)
        => _commands.UpdateAsync(Id, "progress", JsonSerializer.SerializeToUtf8Bytes(progress, type), cancellationToken);

    /// <summary>Adds a row to the log that is kept with the job.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedoubtException">It is not kept, or nobody knows.</exception>
    public Task LogAsync(string row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _commands.LogAsync(Id, row, Options.KeepLogs, cancellationToken);
    }

    /// <summary>Changes the job as it is kept: a further attempt gets what is given here.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedoubtException">It is not kept, or nobody knows.</exception>
    public Task UpdateDataAsync(TJob job, CancellationToken cancellationToken = default)
        => _commands.UpdateAsync(Id, "data", JsonSerializer.SerializeToUtf8Bytes(job, _type), cancellationToken);

    /// <summary>
    /// Has the job run again after a while in place of completing it, once the handler returns without an exception. That is
    /// no attempt.
    /// </summary>
    /// <param name="delay">After how long.</param>
    public void MoveToDelayed(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        _running.Request = new JobRequest(delay);
    }

    /// <summary>
    /// Has no worker that has a rate limit begin a job of the queue for a while, and this worker none in any case. Once the
    /// handler returns without an exception, this job goes back to the front in place of completing. That is no attempt.
    /// </summary>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RedoubtException">The limit is not in force, or nobody knows.</exception>
    public async Task RateLimitAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.FromMilliseconds(1));
        await _commands.LimitAsync(duration, cancellationToken).ConfigureAwait(false);
        _running.Request = new JobRequest(Delay: null);
    }
}
