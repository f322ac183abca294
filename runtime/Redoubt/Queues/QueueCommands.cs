using Redoubt.Connections;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Runs scripts on one queue.</summary>
internal sealed class QueueCommands(IRedisConnection connection, QueueKeys keys)
{
    public IRedisConnection Connection => connection;

    public QueueKeys Keys => keys;

    /// <exception cref="RedoubtException">As <see cref="IRedisConnection.ExecuteAsync"/>.</exception>
    public Task<RedisResult> RunAsync(
        QueueScript script, RedisValue[] arguments, CommandRepeat repeat, CancellationToken cancellationToken)
        => connection.ExecuteAsync(
            script.Name,
            (script, keys.Keys, arguments),
            static (database, given) => given.script.RunAsync(database, given.Keys, given.arguments),
            repeat,
            cancellationToken);

    public Task<RedisResult> ReadAsync(QueueScript script, CancellationToken cancellationToken, params RedisValue[] arguments)
        => RunAsync(script, arguments, CommandRepeat.Safe, cancellationToken);

    /// <summary>The result of a script that answers with a number.</summary>
    public async Task<int> ChangeAsync(QueueScript script, CancellationToken cancellationToken, params RedisValue[] arguments)
        => (int)await RunAsync(script, arguments, CommandRepeat.OnlyIfNotApplied, cancellationToken).ConfigureAwait(false);
}
