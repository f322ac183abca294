using System.ComponentModel.DataAnnotations;
using Redoubt.Connections.Options;
using Redoubt.Queues;

namespace Redoubt.Workers;

/// <summary>How a worker works. Read once, when the worker is built.</summary>
public sealed class WorkerOptions
{
    /// <summary>What the keys of the queue begin with, after the connection's own prefix. All who share the queue need the same.</summary>
    /// <value>Defaults to <c>bull</c>, as in BullMQ.</value>
    [Required]
    public string Prefix { get; set; } = "bull";

    /// <summary>A name for the worker, kept with each job that it begins and shown where workers are listed.</summary>
    /// <value>Defaults to <see langword="null"/>: none.</value>
    [RegularExpression("^[!-~]+$", ErrorMessage = "Name must be printable ASCII without blanks.")]
    public string? Name { get; set; }

    /// <summary>How many jobs run at a time. <see cref="JobWorker.Concurrency"/> changes it while the worker runs.</summary>
    /// <value>Defaults to 1; from 1 to 1000.</value>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 1;

    /// <summary>How many jobs of the queue may begin within a time, over all workers that have a limit. Set in code only.</summary>
    /// <value>Defaults to <see langword="null"/>: no limit.</value>
    public RateLimit? Limiter { get; set; }

    /// <summary>How long a job stays with a worker that gives no sign of life. Renewed four times within that while the handler runs.</summary>
    /// <value>Defaults to 30 seconds; from 1 second to 1 hour.</value>
    [DurationRange("00:00:01", "01:00:00")]
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is looked for jobs whose worker has died. One of all workers does it.</summary>
    /// <value>Defaults to 30 seconds; from 100 milliseconds to 1 hour.</value>
    [DurationRange("00:00:00.100", "01:00:00")]
    public TimeSpan StalledInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a job may be left behind by a worker that died; once more, and it fails.</summary>
    /// <value>Defaults to 1; from 0 to 1000.</value>
    [Range(0, 1000)]
    public int MaxStalledCount { get; set; } = 1;

    /// <summary>How often a job may begin, for whatever reason it begins again; once more, and it fails.</summary>
    /// <value>Defaults to <see langword="null"/>: any number of times.</value>
    [Range(1, int.MaxValue)]
    public int? MaxStartedAttempts { get; set; }

    /// <summary>How long an idle worker waits for word of a job before it looks for itself.</summary>
    /// <value>Defaults to 5 seconds; from 100 milliseconds to 10 seconds.</value>
    [DurationRange("00:00:00.100", "00:00:10")]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long stopping may take. Handlers are left alone for most of it, and cancelled for the last fifth; jobs whose handler
    /// has not returned then are given to other workers when their lock ends.
    /// </summary>
    /// <value>Defaults to 10 seconds; from 0 to 1 hour.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Which completed jobs of the queue are kept when one completes that does not say. Set in code only.</summary>
    /// <value>Defaults to <see langword="null"/>: all.</value>
    public KeepJobs? RemoveOnComplete { get; set; }

    /// <summary>Which failed jobs of the queue are kept when one fails for good that does not say. Set in code only.</summary>
    /// <value>Defaults to <see langword="null"/>: all.</value>
    public KeepJobs? RemoveOnFail { get; set; }

    /// <summary>The strategies that jobs name with <see cref="Backoff.Custom"/>. Set in code only.</summary>
    public IDictionary<string, BackoffStrategy> Backoffs { get; } = new Dictionary<string, BackoffStrategy>(StringComparer.Ordinal);
}
