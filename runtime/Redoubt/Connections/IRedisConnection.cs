using System.Diagnostics.CodeAnalysis;
using StackExchange.Redis;

namespace Redoubt.Connections;

/// <summary>
/// One configured Redis: starts without it, stays up when it goes away, heals by itself, and says the truth about its
/// state. All members are thread-safe.
/// </summary>
/// <remarks>
/// Keep the connection and ask it for the database each time: the multiplexer behind it is replaced when it is lost. A
/// database kept from before then answers what was sent, and soon refuses everything with
/// <see cref="RedisConnectionException"/>.
/// </remarks>
public interface IRedisConnection : IAsyncDisposable
{
    /// <summary>The name of the connection; empty for the default one.</summary>
    string Name { get; }

    /// <summary>The status at this moment.</summary>
    ConnectionStatus Status { get; }

    /// <summary>
    /// Whether commands can be given: <see cref="ConnectionStatus.Ready"/>, or <see cref="ConnectionStatus.Degraded"/>
    /// because Redis answers but refuses writes.
    /// </summary>
    bool IsAvailable { get; }

    /// <summary>All that is known at this moment. Costs no I/O, in every state.</summary>
    ConnectionHealth Health { get; }

    /// <summary>
    /// Raised once for each change of the status, in order, on a thread of the pool. A handler that throws is logged; one
    /// that blocks delays other handlers and nothing else.
    /// </summary>
    event EventHandler<ConnectionStatusChange>? StatusChanged;

    /// <summary>Each change of the status from now on, once, in order. Ends when the connection is closed.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ConnectionStatusChange> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Begins to connect and returns at once, whether Redis is there or not. Calling it again does nothing.
    /// </summary>
    /// <param name="cancellationToken">Cancels this call only, never an attempt that others wait for.</param>
    /// <exception cref="ObjectDisposedException">The connection is closed.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until <see cref="IsAvailable"/>.</summary>
    /// <param name="timeout">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="cancellationToken">Cancels the wait only.</param>
    /// <exception cref="RedisUnavailableException">Redis is not available after <paramref name="timeout"/>, or the connection is closed.</exception>
    Task WaitUntilReadyAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>The database to give commands to, with the key prefix applied. Use it at once and do not keep it.</summary>
    /// <exception cref="RedisUnavailableException">Redis is not available; the reason is in the exception.</exception>
    IDatabase GetDatabase();

    /// <summary>As <see cref="GetDatabase"/>, without an exception.</summary>
    /// <param name="database">The database, or <see langword="null"/> when Redis is not available.</param>
    bool TryGetDatabase([NotNullWhen(true)] out IDatabase? database);

    /// <summary>The publish/subscribe side of the multiplexer in use. Use it at once and do not keep it.</summary>
    /// <exception cref="RedisUnavailableException">Redis is not available; the reason is in the exception.</exception>
    ISubscriber GetSubscriber();

    /// <summary>
    /// Gives a command and repeats it where that is safe. This is the one place that knows what became of a command.
    /// </summary>
    /// <typeparam name="TState">The type of what the command needs.</typeparam>
    /// <typeparam name="TResult">The type of the reply.</typeparam>
    /// <param name="operation">The name of the operation for logs and metrics, for example <c>GET</c>; never a key.</param>
    /// <param name="state">What the command needs, so that it captures nothing.</param>
    /// <param name="command">Gives the command. May be called several times, each time with the database then in use.</param>
    /// <param name="repeat">Whether the command may be given again when nobody knows if it ran.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent may still run.</param>
    /// <exception cref="RedisUnavailableException">Redis is not available, or the circuit breaker is open. Nothing was sent.</exception>
    /// <exception cref="RedisOutcomeUnknownException">The command was sent and no reply came.</exception>
    /// <exception cref="RedisNotAppliedException">The server refused the command before it ran, for example <c>OOM</c>.</exception>
    /// <exception cref="RedisPermissionException">The user may not run the command.</exception>
    /// <exception cref="RedisServerException">The server refused the command for what it is, for example a wrong type.</exception>
    Task<TResult> ExecuteAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat = CommandRepeat.OnlyIfNotApplied,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Has <paramref name="callback"/> run each time Redis becomes available, and once now if it is. Callbacks run one
    /// after the other, each within a time limit; one that fails is logged and stops nothing.
    /// </summary>
    /// <param name="callback">What to run, for example to warm a cache.</param>
    /// <returns>Takes the callback off when disposed.</returns>
    IDisposable OnReady(Func<IRedisConnection, CancellationToken, Task> callback);

    /// <summary>Gives up the multiplexer in use and makes a new one; while Redis is away, brings the next attempt forward.</summary>
    /// <param name="cancellationToken">Cancels this call only.</param>
    /// <remarks>Returns when the attempt has been ordered, not when it has succeeded.</remarks>
    Task ReconnectAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes for good: waits for commands under way, then closes and disposes everything. Calling it again does nothing.</summary>
    /// <param name="timeout">How long to wait for commands under way.</param>
    /// <param name="cancellationToken">Ends that wait early; closing itself still takes place.</param>
    Task CloseAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
