using Polly;
using Polly.CircuitBreaker;

namespace Redoubt.Connections.Commands;

/// <summary>
/// Refuses commands after repeated failures of a connection that still looks alive. While nothing fails, commands do not
/// pass through it at all: only the first failure has those that follow counted, for one window.
/// </summary>
internal sealed class CommandBreaker
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _window;
    private readonly TimeProvider _time;
    private long _countsUntil = long.MinValue;

    public CommandBreaker(RedisConnectionOptions options, TimeProvider time, Action<TimeSpan> opened, Action closed)
    {
        _time = time;
        _window = options.BreakerWindow;
        var strategy = new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = options.BreakerMinimumFailures,
            SamplingDuration = options.BreakerWindow,
            BreakDuration = options.BreakerBreak,
            StateProvider = _state,
            ManualControl = _control,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is RedisOutcomeUnknownException),
            OnOpened = arguments =>
            {
                opened(arguments.BreakDuration);
                return default;
            },
            OnClosed = _ =>
            {
                closed();
                return default;
            },
        };
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddCircuitBreaker(strategy).Build();
    }

    public BreakerState State => _state.CircuitState switch
    {
        CircuitState.Closed => BreakerState.Closed,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Open,
    };

    /// <summary>Whether commands have to pass through <see cref="RunAsync"/>.</summary>
    public bool IsCounting
    {
        get
        {
            var until = Volatile.Read(ref _countsUntil);
            return until != long.MinValue && (_time.GetTimestamp() < until || _state.CircuitState is not CircuitState.Closed);
        }
    }

    /// <summary>Runs a command through the breaker.</summary>
    /// <exception cref="BrokenCircuitException">The breaker is open.</exception>
    public ValueTask<TResult> RunAsync<TState, TResult>(Func<TState, Task<TResult>> command, TState state, CancellationToken cancellationToken)
        => _pipeline.ExecuteAsync(
            static (given, _) => new ValueTask<TResult>(given.command(given.state)), (command, state), cancellationToken);

    /// <summary>Lets everything pass again: what failed was on a connection that is no more.</summary>
    public async Task ResetAsync()
    {
        Volatile.Write(ref _countsUntil, long.MinValue);
        if (_state.CircuitState is not CircuitState.Closed)
        {
            await _control.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Has the commands that follow counted for one window, if the failure is one that counts.</summary>
    public void Watch(RedoubtException failure)
    {
        if (failure is RedisOutcomeUnknownException)
        {
            Volatile.Write(ref _countsUntil, _time.GetTimestamp() + (long)(_window.TotalSeconds * _time.TimestampFrequency));
        }
    }

    /// <summary>Counts a failure of a command that did not pass through, if it is one that counts.</summary>
    public void Count(RedoubtException failure)
    {
        if (failure is not RedisOutcomeUnknownException)
        {
            return;
        }

        Watch(failure);
        try
        {
            _pipeline.Execute(static thrown => throw thrown, failure);
        }
        catch (Exception exception) when (exception is RedisOutcomeUnknownException or BrokenCircuitException)
        {
            // Thrown to be counted.
        }
    }
}
