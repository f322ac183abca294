namespace Redoubt.Queues;

public partial interface IJobQueue<TJob>
{
    /// <summary>
    /// Deletes all jobs that no worker has begun, a thousand at a time. A parent that waits for nothing but them goes too, where it is
    /// of the same queue; one of another queue runs. The next runs of job schedulers stay.
    /// </summary>
    /// <param name="includeDelayed">Whether the delayed ones go, too.</param>
    /// <param name="cancellationToken">Stops between one thousand and the next.</param>
    /// <returns>How many there were, parents not counted.</returns>
    Task<long> DrainAsync(bool includeDelayed = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes old jobs of one state, at most a thousand at a time. Jobs that a worker holds and the next runs of job schedulers stay;
    /// parents go as with <see cref="DrainAsync"/>.
    /// </summary>
    /// <param name="grace">
    /// How old they are at least, by this process's clock: since they finished; of others since a worker last took them up, or since
    /// they were made.
    /// </param>
    /// <param name="limit">How many to delete at most.</param>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Stops between one thousand and the next; what is deleted by then is not told.</param>
    /// <returns>The ids of those that are gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="grace"/> is negative, <paramref name="limit"/> is below 1, or jobs of <paramref name="state"/> cannot be cleaned:
    /// <see cref="JobState.WaitingChildren"/>, <see cref="JobState.Unknown"/>.
    /// </exception>
    Task<IReadOnlyList<string>> CleanAsync(
        TimeSpan grace, int limit = 1000, JobState state = JobState.Completed, CancellationToken cancellationToken = default);

    /// <summary>
    /// Pauses the queue and deletes it, a thousand jobs at a time: jobs, job schedulers, events and settings. Parents that wait for
    /// children of other queues stay. A queue to which jobs are added meanwhile, or after, is a new one.
    /// </summary>
    /// <param name="force">Whether jobs that are active are deleted, too; their handlers learn that they have lost the job.</param>
    /// <param name="cancellationToken">Stops between one thousand and the next; the queue is paused then.</param>
    /// <returns>Whether it is gone; not when jobs are active and <paramref name="force"/> is not given: it is paused then.</returns>
    Task<bool> ObliterateAsync(bool force = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// The workers of the queue that are connected now, of this library and of Node's, in all processes; of a cluster, those that the
    /// primaries tell of that this process is connected to.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Connections.RedisPermissionException">The user may not run <c>CLIENT LIST</c>.</exception>
    Task<IReadOnlyList<ConnectedWorker>> GetWorkersAsync(CancellationToken cancellationToken = default);
}
