using System.Diagnostics.Metrics;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>
/// Works on the jobs of one queue, beside other workers of this library and of Node. All members are thread-safe.
/// </summary>
/// <remarks>
/// Starting never waits for Redis. While Redis is away, handlers that run go on, and what becomes of their jobs is told to Redis
/// when it is back; a job whose lock has ended meanwhile may then be another worker's, and its result is refused.
/// </remarks>
public sealed class JobWorker : IAsyncDisposable
{
    private readonly WorkerParts _parts;

    private JobWorker(WorkerParts parts) => _parts = parts;

    /// <summary>The name of the queue.</summary>
    public string QueueName => _parts.QueueName;

    /// <summary>How many jobs run at a time; from 1 to 1000. Lowering it ends no job.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to something else.</exception>
    public int Concurrency
    {
        get => _parts.Core.Concurrency;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            _parts.Core.Concurrency = value;
        }
    }

    /// <summary>How many jobs this worker has: their handlers run, or Redis does not know yet what became of them.</summary>
    public int Active => _parts.Pump.Active;

    /// <summary>Whether this worker fetches no jobs for now. Other workers of the queue go on; those of all are paused with the queue.</summary>
    public bool IsPaused
    {
        get => _parts.Core.IsPaused;
        set => _parts.Core.IsPaused = value;
    }

    /// <summary>Builds a worker for jobs that have no result.</summary>
    /// <typeparam name="TJob">The type of the jobs.</typeparam>
    /// <param name="connection">The connection; the worker does not own it, and needs one socket beside it.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="handler">Does the jobs, several at a time.</param>
    /// <param name="type">How jobs are read.</param>
    /// <param name="options">How the worker works, or <see langword="null"/> for the defaults.</param>
    /// <param name="loggers">Where to log, or <see langword="null"/> for nowhere.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">The connection is not one of this library, or the name cannot be that of a queue.</exception>
    /// <exception cref="RedisConfigurationException">The options cannot work; the message lists every problem.</exception>
    public static JobWorker Create<TJob>(
        IRedisConnection connection,
        string queue,
        IJobHandler<TJob> handler,
        JsonTypeInfo<TJob> type,
        WorkerOptions? options = null,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null,
        IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Create(connection, queue, HandlerCalls.Of<TJob>(handler.HandleAsync), type, options, loggers, time, meters);
    }

    /// <summary>Builds a worker for jobs that have a result.</summary>
    /// <typeparam name="TJob">The type of the jobs.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="connection">The connection; the worker does not own it, and needs one socket beside it.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="handler">Does the jobs, several at a time.</param>
    /// <param name="type">How jobs are read.</param>
    /// <param name="resultType">How results are written.</param>
    /// <param name="options">How the worker works, or <see langword="null"/> for the defaults.</param>
    /// <param name="loggers">Where to log, or <see langword="null"/> for nowhere.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">The connection is not one of this library, or the name cannot be that of a queue.</exception>
    /// <exception cref="RedisConfigurationException">The options cannot work; the message lists every problem.</exception>
    public static JobWorker Create<TJob, TResult>(
        IRedisConnection connection,
        string queue,
        IJobHandler<TJob, TResult> handler,
        JsonTypeInfo<TJob> type,
        JsonTypeInfo<TResult> resultType,
        WorkerOptions? options = null,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null,
        IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(resultType);
        return Create(connection, queue, HandlerCalls.Of<TJob, TResult>(handler.HandleAsync, resultType), type, options, loggers, time, meters);
    }

    /// <summary>Begins to work and returns at once, whether Redis is there or not. Calling it again does nothing.</summary>
    /// <exception cref="ObjectDisposedException">The worker has been stopped.</exception>
    public void Start() => _parts.Start();

    /// <summary>
    /// Fetches no more, lets handlers finish, cancels those that take too long, and returns when Redis knows what became of all
    /// jobs, or the time is over. Calling it again waits for the same.
    /// </summary>
    /// <param name="cancellationToken">Ends it early: handlers are cancelled now.</param>
    /// <returns>
    /// Whether all ended in time; otherwise jobs are left that other workers get when their lock ends.
    /// </returns>
    public Task<bool> StopAsync(CancellationToken cancellationToken = default) => _parts.StopAsync(cancellationToken);

    /// <summary>As <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    internal static JobWorker Create<TJob>(
        IRedisConnection connection,
        string queue,
        Func<JobContext<TJob>, CancellationToken, Task<RedisValue>> handler,
        JsonTypeInfo<TJob> type,
        WorkerOptions? options,
        ILoggerFactory? loggers,
        TimeProvider? time,
        IMeterFactory? meters)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new JobWorker(new WorkerParts(
            connection, queue, new JobRunner<TJob>(handler, type), options ?? new WorkerOptions(), loggers, time ?? TimeProvider.System, meters));
    }
}
