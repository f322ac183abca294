using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Connections;
using Redoubt.Connections.Blocking;
using Redoubt.Queues;

namespace Redoubt.Workers;

/// <summary>Puts one worker together, and starts and stops what it is made of.</summary>
#pragma warning disable CA1001 // Token sources without timers hold nothing to dispose, and the metrics end with the worker.
internal sealed class WorkerParts
#pragma warning restore CA1001
{
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly BlockingLink _link;
    private readonly MarkerWaiter _waiter;
    private readonly PumpInbox _inbox;
    private readonly LockKeeper _locks;
    private readonly StalledChecker _stalled;
    private readonly WorkerMetrics _metrics;
    private readonly WorkerReport _report;
    private readonly CancellationTokenSource _fetching = new();
    private readonly CancellationTokenSource _working = new();
    private readonly Lock _gate = new();
    private Task _helpers = Task.CompletedTask;
    private Task _keeping = Task.CompletedTask;
    private Task _pumping = Task.CompletedTask;
    private Task<bool>? _stopping;
    private bool _isStarted;

    public WorkerParts(
        IRedisConnection connection, string queue, IJobRunner runner, WorkerOptions options, ILoggerFactory? loggers, TimeProvider time,
        IMeterFactory? meters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var source = connection as IBlockingSource
            ?? throw new ArgumentException("A worker needs a RedisConnection: only that makes it a socket to wait on.", nameof(connection));
        if (new WorkerOptionsRules().Validate(connection.Name, options) is { Failed: true, Failures: var problems })
        {
            throw new RedisConfigurationException([.. problems]);
        }

        _options = options;
        _time = time;
        QueueName = queue;
        var logger = (ILogger?)loggers?.CreateLogger<JobWorker>() ?? NullLogger.Instance;
        var keys = new QueueKeys(options.Prefix, queue, source.KeyPrefix);
        var commands = new QueueCommands(connection, keys);
        _metrics = new WorkerMetrics(queue, meters, time);
        _report = new WorkerReport(queue, logger);
        _link = source.CreateBlockingLink(
            options.Name is null ? keys.ClientName : $"{keys.ClientName}:w:{options.Name}", MarkerWaiter.LongestBlock);
        _waiter = new MarkerWaiter(_link, keys, options, time, _report);
        Core = new WorkerCore(queue, runner, options, _metrics, logger, time);
        _inbox = new PumpInbox(Core);
        Pump = new Pump(Core, _inbox, new PumpScript(commands, options, time), _waiter, connection, _report);
        Core.Connect(_inbox, new JobCommands(commands, _inbox.Limit), new SchedulerContinuation(commands, time));
        _locks = new LockKeeper(commands, Core, options, logger);
        _stalled = new StalledChecker(commands, options, _metrics, logger, time);
        _metrics.Watch(() => Pump.Active, () => Core.Concurrency);
    }

    public string QueueName { get; }

    public WorkerCore Core { get; }

    public Pump Pump { get; }

    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping is not null, typeof(JobWorker));
            if (_isStarted)
            {
                return;
            }

            _isStarted = true;
            _helpers = Task.WhenAll(
                Task.Run(() => _waiter.RunAsync(_inbox.Look, _fetching.Token)), Task.Run(() => _stalled.RunAsync(_fetching.Token)));
            _keeping = Task.Run(() => _locks.RunAsync(_working.Token));
            _pumping = Task.Run(() => Pump.RunAsync(_working.Token));
            _report.Started(Core.Concurrency);
        }
    }

    public Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopping ??= StopOnceAsync(cancellationToken);
        }
    }

    private async Task<bool> StopOnceAsync(CancellationToken cancellationToken)
    {
        _inbox.Stop();
        await _fetching.CancelAsync().ConfigureAwait(false);
        await _link.DisposeAsync().ConfigureAwait(false);
        await _helpers.ConfigureAwait(false);

        // Four fifths of the time for handlers to finish, the rest for those that are cancelled.
        if (!await EndsAsync(_options.ShutdownTimeout * 0.8, cancellationToken).ConfigureAwait(false))
        {
            foreach (var running in Core.Running)
            {
                running.Cancel(JobCancellation.Shutdown);
            }

            await EndsAsync(_options.ShutdownTimeout * 0.2, CancellationToken.None).ConfigureAwait(false);
        }

        var left = Pump.Active;
        await _working.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_pumping, _keeping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _report.Stopped(left);
        _metrics.Dispose();
        return left == 0;
    }

    private async Task<bool> EndsAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _pumping.WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
