using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Connections.Addresses;
using Redoubt.Connections.Blocking;
using Redoubt.Connections.Commands;
using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;
using Redoubt.Connections.Options;
using Redoubt.Connections.Status;
using Redoubt.Telemetry;
using StackExchange.Redis;

namespace Redoubt.Connections;

/// <inheritdoc cref="IRedisConnection"/>
public sealed class RedisConnection : IRedisConnection, ISubscriptionSource, IBlockingSource, IDirectCommands
{
    private readonly RedisConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisAddress _address;
    private readonly ConnectionParts _parts;
    private readonly ReadyCallbacks _callbacks;

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
        _parts = new ConnectionParts(name, options, _address, logger, _time, meters);
        _parts.Board.Changed += Raise;
        _parts.Metrics.Watch(() => Health, role => _parts.Loop.Current.Link?.SocketsOf(role) ?? 0);
        _callbacks = new ReadyCallbacks(this, options.ReadyCallbackTimeout, _time, logger);
        _parts.Board.BecameAvailable += _callbacks.Order;
    }

    /// <inheritdoc/>
    public event EventHandler<ConnectionStatusChange>? StatusChanged;

    event Action<SubscriptionSignal>? ISubscriptionSource.SubscriptionChanged
    {
        add => _parts.Subscriptions.Changed += value;
        remove => _parts.Subscriptions.Changed -= value;
    }

    event Action? ISubscriptionSource.BecameAvailable
    {
        add => _parts.Board.BecameAvailable += value;
        remove => _parts.Board.BecameAvailable -= value;
    }

    string ISubscriptionSource.KeyPrefix => _options.KeyPrefix;

    string IBlockingSource.KeyPrefix => _options.KeyPrefix;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ConnectionStatus Status => _parts.Loop.Current.State.Status;

    /// <inheritdoc/>
    public bool IsAvailable => _parts.Loop.Current.State.IsAvailable;

    /// <inheritdoc/>
    public ConnectionHealth Health => HealthOf(_parts.Loop.Current);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ConnectionStatusChange> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = _parts.Board.Watch();
        try
        {
            await foreach (var change in changes.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            _parts.Board.Unwatch(changes);
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Status is ConnectionStatus.Closed, this);
        await _parts.Loop.RequestAsync(new ConnectionEvent.Start(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
        => _parts.Links.WaitUntilAvailableAsync(timeout, cancellationToken);

    /// <inheritdoc/>
    public IDatabase GetDatabase() => _parts.Links.Get().Database;

    /// <inheritdoc/>
    public bool TryGetDatabase([NotNullWhen(true)] out IDatabase? database)
    {
        database = _parts.Links.TryGet()?.Database;
        return database is not null;
    }

    /// <inheritdoc/>
    public ISubscriber GetSubscriber() => _parts.Links.Get().Subscriber;

    /// <inheritdoc/>
    public Task<TResult> ExecuteAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat = CommandRepeat.OnlyIfNotApplied,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _parts.Commands.RunAsync(operation, state, command, repeat, cancellationToken);
    }

    /// <inheritdoc/>
    public IDisposable OnReady(Func<IRedisConnection, CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return _callbacks.Add(callback);
    }

    /// <inheritdoc/>
    public Task ReconnectAsync(CancellationToken cancellationToken = default)
        => _parts.Loop.RequestAsync(new ConnectionEvent.ReconnectRequested(), cancellationToken);

    /// <inheritdoc/>
    public async Task CloseAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        await _parts.Loop.RequestAsync(new ConnectionEvent.CloseRequested(), CancellationToken.None).ConfigureAwait(false);
        await _callbacks.CloseAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var hurry = either.Token.UnsafeRegister(
            static retirement => ((LinkRetirement)retirement!).HurryUp(), _parts.Retirement).ConfigureAwait(false);
        await _parts.Loop.Completion.ConfigureAwait(false);
        await _parts.Board.Completion.ConfigureAwait(false);
        await _callbacks.Completion.ConfigureAwait(false);
        _parts.Dispose();
    }

    /// <summary>Closes with the <see cref="RedisConnectionOptions.CloseTimeout"/> of the options.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync(_options.CloseTimeout).ConfigureAwait(false);

    /// <summary>The masked address.</summary>
    public override string ToString() => _address.Masked;

    BlockingLink IBlockingSource.CreateBlockingLink(string clientName, TimeSpan longestBlock)
        => _parts.BlockingLinks.Create(this, clientName, longestBlock);

    RedisLink? IDirectCommands.TryGetDirectLink() => _parts.Commands.TryGetDirectLink();

    Task<TResult> IDirectCommands.FollowAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        RedisLink link,
        Exception exception)
        => _parts.Runner.FollowAsync(operation, state, command, repeat, link, exception);

    private void Raise(ConnectionStatusChange change)
    {
        foreach (var handler in Delegate.EnumerateInvocationList(StatusChanged))
        {
            _parts.Board.Call(() => handler(this, change), change);
        }
    }

    private ConnectionHealth HealthOf(LoopSnapshot snapshot)
    {
        var (state, _, latency) = snapshot;
        var now = _parts.Loop.Now;
        var wall = _time.GetUtcNow();
        var reason = ReasonOf(state);
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
            Reason = reason,
            LoadingEta = reason is FailureReason.Loading ? state.LastFailure?.LoadingEta : null,
            LastFailure = state.LastFailure,
            Address = _address.Masked,
            Latency = latency,
            Reconnects = state.Reconnects,
            Breaker = _parts.Breaker.State,
            ThreadPoolDelay = _parts.Pool.Delay,
            EvictionPolicy = _parts.Eviction.Policy,
            RecentChanges = _parts.Board.Recent,
        };
    }

    private FailureReason ReasonOf(MachineState state) => state.Status switch
    {
        ConnectionStatus.Ready when _parts.Breaker.State is BreakerState.Open => FailureReason.CircuitOpen,
        ConnectionStatus.Ready when _parts.Pool.Delay >= ThreadPoolMonitor.Remarkable => FailureReason.ThreadPoolDelay,
        ConnectionStatus.Ready => FailureReason.None,
        ConnectionStatus.Idle => FailureReason.NotStarted,
        ConnectionStatus.Closed => FailureReason.Closed,
        _ => state.LastFailure?.Reason ?? FailureReason.None,
    };
}
