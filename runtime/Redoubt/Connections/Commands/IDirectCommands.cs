using Redoubt.Connections.Links;
using StackExchange.Redis;

namespace Redoubt.Connections.Commands;

/// <summary>
/// The short way for commands that are given so often that one wait less can be felt: on the link in use, awaited by the
/// caller, and as <see cref="IRedisConnection.ExecuteAsync"/> would do it in every other respect.
/// </summary>
internal interface IDirectCommands
{
    /// <summary>
    /// The link to give a command on at once, or null when it has to go the long way: there is none, the breaker counts, or
    /// somebody measures or traces commands.
    /// </summary>
    RedisLink? TryGetDirectLink();

    /// <summary>Goes on after a command on <paramref name="link"/> has failed: says what became of it, or repeats it.</summary>
    Task<TResult> FollowAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        RedisLink link,
        Exception exception);
}
