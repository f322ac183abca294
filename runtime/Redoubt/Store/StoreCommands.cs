using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using StackExchange.Redis;

namespace Redoubt.Store;

/// <summary>
/// Gives the store's commands, and is the one place that knows the mode: a strict store throws what a graceful one counts,
/// and logs once per outage.
/// </summary>
internal sealed partial class StoreCommands(IRedisConnection connection, StoreMode mode, StoreMetrics metrics, ILogger logger)
{
    private int _isAway;
    private int _unanswered;

    /// <summary>The reply, or that there is none because Redis is away and the store is graceful.</summary>
    /// <exception cref="RedoubtException">Redis is away and the store is strict, or a right is missing.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(bool IsAnswered, TResult Reply)> RunAsync<TState, TResult>(
        StoreOperation operation, TState state, Func<IDatabase, TState, Task<TResult>> command, CancellationToken cancellationToken)
    {
        try
        {
            // Each command of the store has the same effect when given twice.
            var reply = await connection.ExecuteAsync(operation.Name, state, command, CommandRepeat.Safe, cancellationToken)
                .ConfigureAwait(false);
            if (_isAway != 0)
            {
                NoteAnswer();
            }

            return (true, reply);
        }
        catch (RedoubtException failure) when (mode is StoreMode.Graceful && IsAway(failure))
        {
            NoteAway(operation, failure);
            return (false, default!);
        }
        catch (RedisOutcomeUnknownException failure) when (!operation.IsWrite)
        {
            throw new RedisUnavailableException(
                $"{operation.Name} was not answered ({failure.Reason}).", failure.Reason, TimeSpan.Zero, failure);
        }
    }

    private static bool IsAway(RedoubtException failure)
        => failure is RedisUnavailableException or RedisOutcomeUnknownException or RedisNotAppliedException;

    private void NoteAway(StoreOperation operation, RedoubtException failure)
    {
        metrics.Unanswered(operation.Name);
        Interlocked.Increment(ref _unanswered);
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            LogAway(logger, connection.Name, failure.Message);
        }
    }

    private void NoteAnswer()
    {
        if (connection.Status is ConnectionStatus.Ready && Interlocked.Exchange(ref _isAway, 0) != 0)
        {
            LogBack(logger, connection.Name, Interlocked.Exchange(ref _unanswered, 0));
        }
    }
}
