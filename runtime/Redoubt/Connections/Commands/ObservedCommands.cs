using Redoubt.Connections.Links;
using Redoubt.Telemetry;
using StackExchange.Redis;

namespace Redoubt.Connections.Commands;

/// <summary>Gives commands, and measures and traces them when somebody wants to know; if nobody does, not even the clock is read.</summary>
internal sealed class ObservedCommands(CommandRunner runner, ConnectionMetrics metrics, ConnectionSpans spans, TimeProvider time)
{
    private bool IsObserved => metrics.MeasuresOperations || spans.TracesCommands;

    public Task<TResult> RunAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        CancellationToken cancellationToken)
        => IsObserved
            ? ObserveAsync(operation, state, command, repeat, cancellationToken)
            : runner.RunAsync(operation, state, command, repeat, cancellationToken);

    /// <summary>As <see cref="CommandRunner.TryGetDirectLink"/>; null when somebody wants to know what becomes of commands.</summary>
    public RedisLink? TryGetDirectLink() => IsObserved ? null : runner.TryGetDirectLink();

    private async Task<TResult> ObserveAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        CancellationToken cancellationToken)
    {
        using var span = spans.TracesCommands ? spans.StartCommand(operation) : null;
        var started = time.GetTimestamp();
        string? error = null;
        try
        {
            return await runner.RunAsync(operation, state, command, repeat, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = exception.GetType().Name;
            span.Fail(exception);
            throw;
        }
        finally
        {
            metrics.RecordOperation(operation, time.GetElapsedTime(started), error);
        }
    }
}
