using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Text.Json.Serialization.Metadata;
using Redoubt.Connections;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <inheritdoc cref="IJobQueue{TJob}"/>
#pragma warning disable CA1711 // It is a queue, though not a collection.
public sealed partial class JobQueue<TJob> : IJobQueue<TJob>, IAsyncDisposable
#pragma warning restore CA1711
{
    private const int MostInOneCall = 1000;

    private readonly QueueCommands _commands;
    private readonly JobEncoder<TJob> _encoder;
    private readonly JobAdder _adder;
    private readonly JobReader<TJob> _reader;
    private readonly QueueMetrics _metrics;
    private readonly TimeProvider _time;

    /// <summary>Builds a queue on a connection. It does nothing until it is used.</summary>
    /// <param name="connection">The connection; the queue does not own it.</param>
    /// <param name="name">The name of the queue.</param>
    /// <param name="type">How jobs are written and read.</param>
    /// <param name="options">How the queue behaves, or <see langword="null"/> for the defaults. Later changes to it have no effect.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">The name or the defaults cannot be those of a queue.</exception>
    public JobQueue(
        IRedisConnection connection,
        string name,
        JsonTypeInfo<TJob> type,
        JobQueueOptions? options = null,
        TimeProvider? time = null,
        IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(type);
        options ??= new JobQueueOptions();
        JobOptionsRules.Check(options.Defaults with { JobId = null });
        time ??= TimeProvider.System;
        _time = time;
        _commands = new QueueCommands(connection, new QueueKeys(options.Prefix, name, ""));
        _encoder = new JobEncoder<TJob>(options.Defaults, type, time);
        _adder = new JobAdder(_commands, options.WhenRedisIsAway, time);
        _reader = new JobReader<TJob>(_commands, type);
        _metrics = new QueueMetrics(connection.Name, name, () => _adder.Buffered, meters, time);
        BuildWaiting(options.Prefix);
    }

    /// <summary>Builds a queue whose jobs are written and read by reflection.</summary>
    /// <param name="connection">The connection; the queue does not own it.</param>
    /// <param name="name">The name of the queue.</param>
    /// <param name="options">How the queue behaves, or <see langword="null"/> for the defaults. Later changes to it have no effect.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <exception cref="ArgumentException">The name or the defaults cannot be those of a queue.</exception>
    [RequiresUnreferencedCode(JobJson.Reflection)]
    [RequiresDynamicCode(JobJson.Reflection)]
    public JobQueue(
        IRedisConnection connection,
        string name,
        JobQueueOptions? options = null,
        TimeProvider? time = null,
        IMeterFactory? meters = null)
        : this(connection, name, JobJson.TypeOf<TJob>(options?.Json), options, time, meters)
    {
    }

    /// <inheritdoc/>
    public string Name => _commands.Keys.Name;

    /// <inheritdoc/>
    public int Buffered => _adder.Buffered;

    /// <inheritdoc/>
    public async Task<AddResult> AddAsync(TJob job, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var sending = new SendActivity(_commands.Keys.Name, "add");
        var arguments = new RedisValue[JobEncoder<TJob>.Arguments];
        var id = _encoder.Encode(job, options, arguments, sending.TraceContext);
        var started = _metrics.Start();
        var results = await _adder.AddAsync(arguments, [id], cancellationToken).ConfigureAwait(false);
        _metrics.Added(results, started);
        sending.Finish(results);
        return results[0];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AddResult>> AddManyAsync(
        IEnumerable<TJob> jobs, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return AddAllAsync(jobs.Select(job => (job, options)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AddResult>> AddManyAsync(IEnumerable<NewJob<TJob>> jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return AddAllAsync(jobs.Select(job => (job.Data, job.Options)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StoredJob<TJob>?> GetJobAsync(string id, CancellationToken cancellationToken = default)
        => _reader.GetAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<JobState> GetStateAsync(string id, CancellationToken cancellationToken = default)
        => _reader.GetStateAsync(id, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredJob<TJob>>> GetJobsAsync(
        JobState state, int skip = 0, int count = 100, CancellationToken cancellationToken = default)
        => _reader.GetManyAsync(state, skip, count, cancellationToken);

    /// <inheritdoc/>
    public Task<JobCounts> GetCountsAsync(CancellationToken cancellationToken = default) => _reader.GetCountsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> GetLogsAsync(
        string id, int skip = 0, int count = 1000, CancellationToken cancellationToken = default)
        => _reader.GetLogsAsync(id, skip, count, cancellationToken);

    /// <inheritdoc/>
    public Task PauseAsync(CancellationToken cancellationToken = default)
        => _commands.RunAsync(QueueScripts.SetPaused, ["1"], CommandRepeat.Safe, cancellationToken);

    /// <inheritdoc/>
    public async Task ResumeAsync(CancellationToken cancellationToken = default)
    {
        while ((int)await _commands.RunAsync(QueueScripts.SetPaused, ["0"], CommandRepeat.Safe, cancellationToken).ConfigureAwait(false) != 0)
        {
        }
    }

    /// <inheritdoc/>
    public Task<bool> IsPausedAsync(CancellationToken cancellationToken = default) => _commands.Connection.ExecuteAsync(
        "HEXISTS", _commands.Keys.Of("meta"), static (database, meta) => database.HashExistsAsync(meta, "paused"), CommandRepeat.Safe, cancellationToken);

    /// <inheritdoc/>
    public Task SetGlobalConcurrencyAsync(int? concurrency, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency ?? 1, 1, nameof(concurrency));
        return concurrency is { } most
            ? SetAsync([new HashEntry("concurrency", most)], cancellationToken)
            : ClearAsync(["concurrency"], cancellationToken);
    }

    /// <inheritdoc/>
    public Task SetGlobalRateLimitAsync(RateLimit? limit, CancellationToken cancellationToken = default) => limit is null
        ? ClearAsync(["max", "duration"], cancellationToken)
        : SetAsync([new HashEntry("max", limit.Max), new HashEntry("duration", Milliseconds.Of(limit.Duration))], cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> PromoteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await _commands.ChangeAsync(QueueScripts.Promote, cancellationToken, id).ConfigureAwait(false) == 0;
    }

    /// <inheritdoc/>
    public async Task<bool> RetryAsync(string id, bool resetAttempts = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await _commands.ChangeAsync(QueueScripts.RetryFinished, cancellationToken, id, "failed", resetAttempts ? "1" : "")
            .ConfigureAwait(false) == 0;
    }

    /// <inheritdoc/>
    public async Task<bool> ChangeDelayAsync(string id, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return await _commands.ChangeAsync(QueueScripts.ChangeDelay, cancellationToken, id, Milliseconds.Of(delay), Now()).ConfigureAwait(false) == 0;
    }

    /// <inheritdoc/>
    public async Task<bool> ChangePriorityAsync(
        string id, int priority, bool isFirst = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        JobOptionsRules.Check(new JobOptions { Priority = priority });
        return await _commands.ChangeAsync(QueueScripts.ChangePriority, cancellationToken, id, priority, isFirst ? "1" : "")
            .ConfigureAwait(false) == 0;
    }

    /// <inheritdoc/>
    public Task<long> RetryAllAsync(CancellationToken cancellationToken = default) => RunAllAsync("failed", Now(), cancellationToken);

    /// <inheritdoc/>
    public Task<long> PromoteAllAsync(CancellationToken cancellationToken = default) => RunAllAsync("delayed", "+inf", cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await _commands.ChangeAsync(QueueScripts.Remove, cancellationToken, id).ConfigureAwait(false) == 1;
    }

    /// <summary>
    /// Says of jobs that still wait in memory that they were not sent, and ends waiting for results with
    /// <see cref="ObjectDisposedException"/>. The connection stays open.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _adder.DisposeAsync().ConfigureAwait(false);
        await _outcomes.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    private RedisValue Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<long> RunAllAsync(string state, RedisValue upTo, CancellationToken cancellationToken)
    {
        for (long all = 0; ;)
        {
            var moved = await _commands.ChangeAsync(QueueScripts.RunAll, cancellationToken, state, MostInOneCall, upTo).ConfigureAwait(false);
            all += moved;
            if (moved < MostInOneCall)
            {
                return all;
            }
        }
    }

    private async Task<IReadOnlyList<AddResult>> AddAllAsync(
        IEnumerable<(TJob Job, JobOptions? Options)> jobs, CancellationToken cancellationToken)
    {
        using var sending = new SendActivity(_commands.Keys.Name, "add_many");
        var batches = jobs.Chunk(MostInOneCall).Select(chunk => Encode(chunk, sending.TraceContext)).ToList();
        var results = new List<AddResult>();
        foreach (var batch in batches)
        {
            var started = _metrics.Start();
            var added = await _adder.AddAsync(batch.Arguments, batch.Ids, cancellationToken).ConfigureAwait(false);
            _metrics.Added(added, started);
            results.AddRange(added);
        }

        sending.Finish(results);
        return results;
    }

    private AddBatch Encode((TJob Job, JobOptions? Options)[] jobs, string? traceContext)
    {
        var arguments = new RedisValue[jobs.Length * JobEncoder<TJob>.Arguments];
        var ids = new string?[jobs.Length];
        for (var at = 0; at < jobs.Length; at++)
        {
            var (job, options) = jobs[at];
            ids[at] = _encoder.Encode(job, options, arguments.AsSpan(at * JobEncoder<TJob>.Arguments), traceContext);
        }

        return new AddBatch(arguments, ids);
    }

    private Task<bool> SetAsync(HashEntry[] settings, CancellationToken cancellationToken) => _commands.Connection.ExecuteAsync(
        "HSET",
        (Meta: _commands.Keys.Of("meta"), settings),
        static async (database, given) =>
        {
            await database.HashSetAsync(given.Meta, given.settings).ConfigureAwait(false);
            return true;
        },
        CommandRepeat.Safe,
        cancellationToken);

    private Task<long> ClearAsync(RedisValue[] settings, CancellationToken cancellationToken) => _commands.Connection.ExecuteAsync(
        "HDEL",
        (Meta: _commands.Keys.Of("meta"), settings),
        static (database, given) => database.HashDeleteAsync(given.Meta, given.settings),
        CommandRepeat.Safe,
        cancellationToken);
}
