using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Connections.Commands;
using Redoubt.Connections.Links;
using StackExchange.Redis;

namespace Redoubt.Store;

/// <summary>
/// Gives the store's commands, and is the one place that knows the mode: a strict store throws what a graceful one counts,
/// and logs once per outage.
/// </summary>
internal sealed partial class StoreCommands(IRedisConnection connection, StoreMode mode, StoreMetrics metrics, ILogger logger)
{
    /// <summary>Each command of the store has the same effect when given twice.</summary>
    private const CommandRepeat Repeat = CommandRepeat.Safe;

    private readonly IDirectCommands? _direct = connection as IDirectCommands;
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
            var reply = await GiveAsync(operation, state, command, link: null, cancellationToken).ConfigureAwait(false);
            Answered();
            return (true, reply);
        }
        catch (RedoubtException failure)
        {
            GoOnWithout(operation, failure);
            return (false, default!);
        }
    }

    /// <summary>The link on which a command can be given and awaited without a layer between, or null.</summary>
    public RedisLink? TryGetDirectLink(CancellationToken cancellationToken)
        => cancellationToken.CanBeCanceled ? null : _direct?.TryGetDirectLink();

    /// <summary>
    /// Gives a command, directly when there is a link for that, and leaves it to the caller to say what became of it: by
    /// <see cref="Answered"/>, <see cref="GoOnWithout"/>, or <see cref="FollowAsync"/> when it was given directly.
    /// </summary>
    public Task<TResult> GiveAsync<TState, TResult>(
        StoreOperation operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        RedisLink? link,
        CancellationToken cancellationToken)
        => link is null
            ? connection.ExecuteAsync(operation.Name, state, command, Repeat, cancellationToken)
            : command(link.Database, state);

    /// <summary>Goes on after a command that was given directly has failed.</summary>
    public Task<TResult> FollowAsync<TState, TResult>(
        StoreOperation operation, TState state, Func<IDatabase, TState, Task<TResult>> command, RedisLink link, Exception exception)
        => _direct!.FollowAsync(operation.Name, state, command, Repeat, link, exception);

    public void Answered()
    {
        if (_isAway != 0)
        {
            NoteAnswer();
        }
    }

    /// <summary>Returns when the store goes on without Redis.</summary>
    /// <exception cref="RedoubtException">It does not.</exception>
    public void GoOnWithout(StoreOperation operation, RedoubtException failure)
    {
        if (mode is StoreMode.Graceful && IsAway(failure))
        {
            NoteAway(operation, failure);
            return;
        }

        if (failure is RedisOutcomeUnknownException unknown && !operation.IsWrite)
        {
            throw new RedisUnavailableException(
                $"{operation.Name} was not answered ({unknown.Reason}).", unknown.Reason, TimeSpan.Zero, failure);
        }

        ExceptionDispatchInfo.Throw(failure);
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
