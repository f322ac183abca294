using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.Connections;

namespace Redoubt.Queues;

/// <inheritdoc cref="IQueueEvents"/>
public sealed class QueueEvents : IQueueEvents
{
    private readonly EventStream _stream;

    /// <summary>Builds a reader on a connection. It does nothing until it is used, and holds nothing while it is not.</summary>
    /// <param name="connection">A <see cref="RedisConnection"/>; the reader does not own it.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="prefix">What the keys of the queue begin with, after the connection's own prefix.</param>
    /// <param name="loggers">Makes the logger, or <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">The name cannot be that of a queue, or the connection makes no sockets to wait on.</exception>
    public QueueEvents(IRedisConnection connection, string queue, string prefix = "bull", ILoggerFactory? loggers = null)
        => _stream = new EventStream(
            connection, prefix, queue, new EventReport(queue, (ILogger?)loggers?.CreateLogger<QueueEvents>() ?? NullLogger.Instance));

    /// <inheritdoc/>
    public string QueueName => _stream.QueueName;

    /// <inheritdoc/>
    public async Task<string> GetLastIdAsync(CancellationToken cancellationToken = default)
        => (await _stream.GetLastAsync(cancellationToken).ConfigureAwait(false)).ToString();

    /// <inheritdoc/>
    public IAsyncEnumerable<QueueEvent> ReadAsync(string? after = null, CancellationToken cancellationToken = default)
        => ReadEachAsync(after is null ? null : StreamPlace.Parse(after), cancellationToken);

    private async IAsyncEnumerable<QueueEvent> ReadEachAsync(StreamPlace? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in _stream.ReadAsync(after, cancellationToken).ConfigureAwait(false))
        {
            foreach (var each in batch)
            {
                yield return each;
            }
        }
    }
}
