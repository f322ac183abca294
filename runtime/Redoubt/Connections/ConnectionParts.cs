using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Redoubt.Connections.Addresses;
using Redoubt.Connections.Blocking;
using Redoubt.Connections.Commands;
using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;
using Redoubt.Connections.Status;
using Redoubt.Telemetry;

namespace Redoubt.Connections;

/// <summary>Puts one connection together: what it is made of, in the order in which the parts depend on each other.</summary>
internal sealed class ConnectionParts : IDisposable
{
    private readonly ILogger _logger;
    private readonly string _name;
    private int _isDisposed;

    public ConnectionParts(
        string name, RedisConnectionOptions options, RedisAddress address, ILogger logger, TimeProvider time, IMeterFactory? meters)
    {
        _name = name;
        _logger = logger;
        var origin = time.GetTimestamp();
        TimeSpan Now() => time.GetElapsedTime(origin);

        var mask = new SecretMask(address.Secrets);
        var failures = new FailureFactory(mask, time);
        var backoff = new Backoff(options.BackoffBase, options.BackoffCap, options.Jitter, Random.Shared.NextDouble);
        var gate = new ReconnectGate(backoff);
        Pool = ThreadPoolMonitor.Acquire();
        Pool.Changed += OnPoolChanged;
        Metrics = new ConnectionMetrics(name, meters, Now);
        var spans = new ConnectionSpans(name, options, address);
        Board = new StatusBoard(time, logger);
        Subscriptions = new SubscriptionBoard(time, logger);
        Retirement = new LinkRetirement(options.CommandTimeout, time);

        var settings = new MachineSettings(options.StartupAttempts, options.StableAfter, options.ProbeInterval);
        var factory = new LinkFactory(options, address, mask, gate, failures, Metrics, time);
        BlockingLinks = new BlockingLinkFactory(options, address, mask, backoff, failures, Metrics, time);
        var delay = new ProcessDelay(Pool, options.ProbeTimeout);
        var work = new LinkWork(options, factory, new WriteProbe(options, failures, time), failures, delay, spans, time);
        var observers = new Observers(new OutageLog(name, address.Masked, logger, Now), Metrics, Board);
        Loop = new ConnectionLoop(
            new ConnectionMachine(settings, backoff), gate, work, Retirement, observers, Subscriptions, time, options.QueueCommandsWhileDown);

        Links = new LinkSource(Loop, Board, options, time);
        Breaker = new CommandBreaker(options, time, OnBreakerOpened, () => SideLog.Closed(logger, name));
        var commandFailures = new CommandFailures(Links, mask, options.KeyPrefix, logger, time);
        Runner = new CommandRunner(Links, Breaker, commandFailures, options, time);
        Commands = new ObservedCommands(Runner, Metrics, spans, time);
        Trial = new BreakerTrial(Runner, time);
        Eviction = new EvictionWatch(name, address.Masked, Links, time, logger);
        Board.BecameAvailable += () => _ = Breaker.ResetAsync();
        Board.BecameAvailable += Eviction.Order;
    }

    public ThreadPoolMonitor Pool { get; }

    public ConnectionMetrics Metrics { get; }

    public StatusBoard Board { get; }

    public SubscriptionBoard Subscriptions { get; }

    public LinkRetirement Retirement { get; }

    public ConnectionLoop Loop { get; }

    public LinkSource Links { get; }

    public BlockingLinkFactory BlockingLinks { get; }

    public CommandBreaker Breaker { get; }

    public CommandRunner Runner { get; }

    public ObservedCommands Commands { get; }

    public BreakerTrial Trial { get; }

    public EvictionWatch Eviction { get; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        Pool.Changed -= OnPoolChanged;
        Pool.Dispose();
        Eviction.Dispose();
        Metrics.Dispose();
    }

    private void OnBreakerOpened(TimeSpan duration)
    {
        SideLog.Opened(_logger, _name, duration);
        Trial.Schedule(duration);
    }

    private void OnPoolChanged(TimeSpan delay, bool isLate)
    {
        if (isLate)
        {
            SideLog.PoolDelayed(_logger, _name, delay);
        }
        else
        {
            SideLog.PoolRecovered(_logger);
        }
    }
}
