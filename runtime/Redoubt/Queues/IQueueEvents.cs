namespace Redoubt.Queues;

/// <summary>
/// What happens to the jobs of a queue, as it happens, whoever adds and works on them. All members are thread-safe.
/// </summary>
/// <remarks>
/// Events are kept in Redis, about the last 10,000 of a queue: a reader that was away goes on where it was, unless what it has
/// missed is no longer kept.
/// </remarks>
public interface IQueueEvents
{
    /// <summary>The name of the queue.</summary>
    string QueueName { get; }

    /// <summary>The place of the last event until now, to read after it later on.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Connections.RedisUnavailableException">Redis is away.</exception>
    Task<string> GetLastIdAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads events in order, as they come, until the token says. Each reading has a socket of its own. While Redis is away it
    /// waits, and goes on after the last event that it gave.
    /// </summary>
    /// <param name="after">
    /// The place after which to begin: the <see cref="QueueEvent.Id"/> of an event, <c>0-0</c> for all that are kept, or
    /// <see langword="null"/> for those that come after the reading has begun.
    /// </param>
    /// <param name="cancellationToken">Ends the reading, with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="after"/> is no place in a stream.</exception>
    /// <exception cref="Connections.RedisUnavailableException">The connection was closed for good.</exception>
    IAsyncEnumerable<QueueEvent> ReadAsync(string? after = null, CancellationToken cancellationToken = default);
}
