using StackExchange.Redis;

namespace Redoubt.Connections;

/// <summary>Shorter forms of members of <see cref="IRedisConnection"/>.</summary>
public static class RedisConnectionExtensions
{
    /// <summary>As <see cref="IRedisConnection.ExecuteAsync"/>, for a command that may capture what it needs.</summary>
    /// <typeparam name="TResult">The type of the reply.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="operation">The name of the operation for logs and metrics; never a key.</param>
    /// <param name="command">Gives the command. May be called several times.</param>
    /// <param name="repeat">Whether the command may be given again when nobody knows if it ran.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still run.</param>
    /// <exception cref="RedoubtException">As <see cref="IRedisConnection.ExecuteAsync"/>.</exception>
    public static Task<TResult> ExecuteAsync<TResult>(
        this IRedisConnection connection,
        string operation,
        Func<IDatabase, Task<TResult>> command,
        CommandRepeat repeat = CommandRepeat.OnlyIfNotApplied,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(command);
        return connection.ExecuteAsync(operation, command, static (database, given) => given(database), repeat, cancellationToken);
    }
}
