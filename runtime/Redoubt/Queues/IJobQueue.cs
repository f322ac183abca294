using System.Text.Json.Serialization.Metadata;

namespace Redoubt.Queues;

/// <summary>
/// A queue of jobs in Redis, shared with everything that speaks BullMQ 6: its producers, workers and dashboards. All members
/// are thread-safe.
/// </summary>
/// <typeparam name="TJob">The type of the jobs.</typeparam>
/// <remarks>
/// While Redis is away, adding does what <see cref="JobQueueOptions.WhenRedisIsAway"/> says and tells what became of the job; every
/// other member throws <see cref="Connections.RedisUnavailableException"/> at once.
/// </remarks>
#pragma warning disable CA1711 // It is a queue, though not a collection.
public partial interface IJobQueue<TJob>
#pragma warning restore CA1711
{
    /// <summary>The name of the queue.</summary>
    string Name { get; }

    /// <summary>How many jobs wait in this process's memory for Redis to come back.</summary>
    int Buffered { get; }

    /// <summary>Adds a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="options">How it is run, or <see langword="null"/> for the queue's defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent may still be added.</param>
    /// <exception cref="ArgumentException">The options cannot be those of a job, or it is over its size limit.</exception>
    /// <exception cref="Connections.RedisPermissionException">The user may not do that.</exception>
    Task<AddResult> AddAsync(TJob job, JobOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds many jobs, in order: each thousand of them in one step, in which no other job comes between.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="options">How each is run, or <see langword="null"/> for the queue's defaults.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent may still be added.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="ArgumentException">The options cannot be those of a job, or one is over its size limit: none was added.</exception>
    /// <exception cref="Connections.RedisPermissionException">The user may not do that.</exception>
    Task<IReadOnlyList<AddResult>> AddManyAsync(
        IEnumerable<TJob> jobs, JobOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>As the other overload, for jobs with options of their own.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent may still be added.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="ArgumentException">The options of one cannot be those of a job, or it is over its size limit: none was added.</exception>
    /// <exception cref="Connections.RedisPermissionException">The user may not do that.</exception>
    Task<IReadOnlyList<AddResult>> AddManyAsync(IEnumerable<NewJob<TJob>> jobs, CancellationToken cancellationToken = default);

    /// <summary>Reads a job.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The job, or <see langword="null"/> when there is none.</returns>
    Task<StoredJob<TJob>?> GetJobAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Where a job is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<JobState> GetStateAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads jobs of one state: what runs next comes first, and of finished jobs what finished last. Jobs that wait with a
    /// priority are a state of their own.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="count">How many to read at most, up to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<StoredJob<TJob>>> GetJobsAsync(
        JobState state, int skip = 0, int count = 100, CancellationToken cancellationToken = default);

    /// <summary>How many jobs are in each state.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<JobCounts> GetCountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The rows that handlers have logged for a job, oldest first.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="count">How many to read at most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<string>> GetLogsAsync(string id, int skip = 0, int count = 1000, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until a job has ended, and gives its result. Other than the rest, this waits for Redis while that is away. All who
    /// wait on a queue share one socket, on which they hear of it at once.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting: there is no other limit. The job goes on.</param>
    /// <returns>The JSON of the result.</returns>
    /// <exception cref="JobFailedException">It failed for good.</exception>
    /// <exception cref="JobRemovedException">It is not in the queue, and what is kept of the queue's events does not tell how it ended.</exception>
    /// <exception cref="Connections.RedisUnavailableException">The connection was closed for good.</exception>
    /// <exception cref="ObjectDisposedException">The queue was disposed.</exception>
    Task<string> WaitForResultAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>As the other overload, with the result read from its JSON.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="id">Its id.</param>
    /// <param name="type">How to read it.</param>
    /// <param name="cancellationToken">Stops waiting: there is no other limit. The job goes on.</param>
    /// <exception cref="JobDataException">The result cannot be read as <typeparamref name="TResult"/>.</exception>
    /// <exception cref="JobFailedException">It failed for good.</exception>
    /// <exception cref="JobRemovedException">It is not in the queue, and what is kept of the queue's events does not tell how it ended.</exception>
    /// <exception cref="Connections.RedisUnavailableException">The connection was closed for good.</exception>
    /// <exception cref="ObjectDisposedException">The queue was disposed.</exception>
    Task<TResult> WaitForResultAsync<TResult>(string id, JsonTypeInfo<TResult> type, CancellationToken cancellationToken = default);

    /// <summary>Has all workers of the queue, in every process, stop fetching. Jobs can still be added; those that run go on.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task PauseAsync(CancellationToken cancellationToken = default);

    /// <summary>Has workers fetch again.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ResumeAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the queue is paused.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<bool> IsPausedAsync(CancellationToken cancellationToken = default);

    /// <summary>Limits how many jobs of the queue may be active at a time, over all workers.</summary>
    /// <param name="concurrency">How many, or <see langword="null"/> for no limit.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SetGlobalConcurrencyAsync(int? concurrency, CancellationToken cancellationToken = default);

    /// <summary>Limits how many jobs of the queue may begin within a time, over all workers.</summary>
    /// <param name="limit">The limit, or <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SetGlobalRateLimitAsync(RateLimit? limit, CancellationToken cancellationToken = default);

    /// <summary>Has a delayed job wait no longer.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it was delayed.</returns>
    Task<bool> PromoteAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Has a job run again that failed for good.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="resetAttempts">Whether its attempts count from 0 again.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it was among the failed ones.</returns>
    Task<bool> RetryAsync(string id, bool resetAttempts = false, CancellationToken cancellationToken = default);

    /// <summary>Has a delayed job wait for another time, from now on.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="delay">How long it waits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it was delayed.</returns>
    Task<bool> ChangeDelayAsync(string id, TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Gives a job another priority, and the place that goes with it if it waits.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="priority">The priority, from 0 to 2,097,151.</param>
    /// <param name="isFirst">Whether it goes before those with the same priority.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether there is such a job.</returns>
    Task<bool> ChangePriorityAsync(string id, int priority, bool isFirst = false, CancellationToken cancellationToken = default);

    /// <summary>Has all jobs run again that have failed for good until now, oldest first. Their priorities do not count.</summary>
    /// <param name="cancellationToken">Stops between one thousand and the next.</param>
    /// <returns>How many there were.</returns>
    Task<long> RetryAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Has no delayed job wait any longer. Their priorities do not count.</summary>
    /// <param name="cancellationToken">Stops between one thousand and the next.</param>
    /// <returns>How many there were.</returns>
    Task<long> PromoteAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes a job that no worker holds, and its children with it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// Whether it is gone; not when a worker holds it or one of its children, or when it is the next run of a job scheduler.
    /// </returns>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default);
}
