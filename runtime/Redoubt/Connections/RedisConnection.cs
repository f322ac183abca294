using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Connections.Addresses;
using Redoubt.Connections.Commands;
using Redoubt.Connections.Loop;
using Redoubt.Connections.Machine;
using Redoubt.Connections.Options;
using Redoubt.Connections.Status;
using StackExchange.Redis;

namespace Redoubt.Connections;

/// <inheritdoc cref="IRedisConnection"/>
public sealed class RedisConnection : IRedisConnection
{
    private readonly RedisConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisAddress _address;
    private readonly StatusBoard _board;
    private readonly ReadyCallbacks _callbacks;
    private readonly LinkRetirement _retirement;
    private readonly ConnectionLoop _loop;
    private readonly LinkSource _links;
    private readonly CommandRunner _runner;

    /// <summary>Builds a connection that does nothing until <see cref="StartAsync"/>.</summary>
    /// <param name="options">How to connect. Later changes to it have no effect.</param>
    /// <param name="loggers">Where to log, or <see langword="null"/> for nowhere.</param>
    /// <param name="time">The clock, or <see langword="null"/> for the system's.</param>
    /// <param name="meters">Makes the meter, or <see langword="null"/> for one of its own.</param>
    /// <param name="name">The name of the connection.</param>
    /// <exception cref="RedisConfigurationException">The options cannot work; the message lists every problem.</exception>
    public RedisConnection(
        RedisConnectionOptions options,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null,
        IMeterFactory? meters = null,
        string name = "")
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(name);
        ConnectionOptionsCheck.ThrowIfInvalid(name, options);
        _options = options;
        _time = time ?? TimeProvider.System;
        _address = AddressSource.Resolve(name, options).Address!;
        Name = name;

        var logger = (ILogger?)loggers?.CreateLogger<RedisConnection>() ?? NullLogger.Instance;
        var mask = new SecretMask(_address.Secrets);
        var failures = new FailureFactory(mask, _time);
        var backoff = new Backoff(options.BackoffBase, options.BackoffCap, options.Jitter, Random.Shared.NextDouble);
        var gate = new ReconnectGate(backoff);
        var machine = new ConnectionMachine(
            new MachineSettings(options.StartupAttempts, options.StableAfter, options.ProbeInterval), backoff);
        var factory = new LinkFactory(options, _address, mask, gate, failures, _time);
        var work = new LinkWork(factory, new WriteProbe(options, failures, _time), failures);
        _board = new StatusBoard(_time, logger);
        _board.Changed += Raise;
        _retirement = new LinkRetirement(options.CommandTimeout, _time);
        var origin = _time.GetTimestamp();
        var log = new OutageLog(name, _address.Masked, logger, () => _time.GetElapsedTime(origin));
        _loop = new ConnectionLoop(machine, gate, work, _retirement, new Observers(log, _board), _time, options.QueueCommandsWhileDown);
        _links = new LinkSource(_loop, _board, options, _time);
        _runner = new CommandRunner(_links, mask, options, _time);
        _callbacks = new ReadyCallbacks(this, options.ReadyCallbackTimeout, _time, logger);
    }

    /// <inheritdoc/>
    public event EventHandler<ConnectionStatusChange>? StatusChanged;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ConnectionStatus Status => _loop.Current.State.Status;

    /// <inheritdoc/>
    public bool IsAvailable => _loop.Current.State.IsAvailable;

    /// <inheritdoc/>
    public ConnectionHealth Health => HealthOf(_loop.Current);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ConnectionStatusChange> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = _board.Watch();
        try
        {
            await foreach (var change in changes.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            _board.Unwatch(changes);
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Status is ConnectionStatus.Closed, this);
        await _loop.RequestAsync(new ConnectionEvent.Start(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
        => _links.WaitUntilAvailableAsync(timeout, cancellationToken);

    /// <inheritdoc/>
    public IDatabase GetDatabase() => _links.Get().Database;

    /// <inheritdoc/>
    public bool TryGetDatabase([NotNullWhen(true)] out IDatabase? database)
    {
        database = _links.TryGet()?.Database;
        return database is not null;
    }

    /// <inheritdoc/>
    public ISubscriber GetSubscriber() => _links.Get().Subscriber;

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat = CommandRepeat.OnlyIfNotApplied,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _runner.RunAsync(operation, state, command, repeat, cancellationToken);
    }

    /// <inheritdoc/>
    public IDisposable OnReady(Func<IRedisConnection, CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return _callbacks.Add(callback);
    }

    /// <inheritdoc/>
    public Task ReconnectAsync(CancellationToken cancellationToken = default)
        => _loop.RequestAsync(new ConnectionEvent.ReconnectRequested(), cancellationToken).AsTask();

    /// <inheritdoc/>
    public async Task CloseAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        await _loop.RequestAsync(new ConnectionEvent.CloseRequested(), CancellationToken.None).ConfigureAwait(false);
        await _callbacks.CloseAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var hurry = either.Token.UnsafeRegister(
            static retirement => ((LinkRetirement)retirement!).HurryUp(), _retirement).ConfigureAwait(false);
        await _loop.Completion.ConfigureAwait(false);
        await _board.Completion.ConfigureAwait(false);
        await _callbacks.Completion.ConfigureAwait(false);
    }

    /// <summary>Closes with the <see cref="RedisConnectionOptions.CloseTimeout"/> of the options.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync(_options.CloseTimeout).ConfigureAwait(false);

    /// <summary>The masked address.</summary>
    public override string ToString() => _address.Masked;

    private void Raise(ConnectionStatusChange change)
    {
        if (change.To is ConnectionStatus.Ready or ConnectionStatus.Degraded && IsAvailable)
        {
            _callbacks.Order();
        }

        StatusChanged?.Invoke(this, change);
    }

    private ConnectionHealth HealthOf(LoopSnapshot snapshot)
    {
        var (state, _, latency) = snapshot;
        var now = _loop.Now;
        var wall = _time.GetUtcNow();
        var wait = state.NextAttempt is { } next ? (next > now ? next - now : TimeSpan.Zero) : (TimeSpan?)null;
        return new ConnectionHealth
        {
            Name = Name,
            Status = state.Status,
            IsAvailable = state.IsAvailable,
            Since = wall - (now - state.Since),
            Uptime = state.AvailableSince is { } since ? now - since : TimeSpan.Zero,
            Attempt = state.Attempt,
            NextAttempt = wall + wait,
            NextAttemptIn = wait,
            Reason = ReasonOf(state),
            LastFailure = state.LastFailure,
            Address = _address.Masked,
            Latency = latency,
            Reconnects = state.Reconnects,
            Breaker = BreakerState.Closed,
            ThreadPoolDelay = TimeSpan.Zero,
            RecentChanges = _board.Recent,
        };
    }

    private static FailureReason ReasonOf(MachineState state) => state.Status switch
    {
        ConnectionStatus.Ready => FailureReason.None,
        ConnectionStatus.Idle => FailureReason.NotStarted,
        ConnectionStatus.Closed => FailureReason.Closed,
        _ => state.LastFailure?.Reason ?? FailureReason.None,
    };
}
