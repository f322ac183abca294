using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Queues;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers readers of queues' events.</summary>
public static class RedoubtBuilderQueueEventsExtensions
{
    /// <summary>Registers <see cref="IQueueEvents"/> on this connection, by the queue's name. Calling it again for the same queue does nothing.</summary>
    /// <param name="builder">The connection.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="prefix">What the keys of the queue begin with, after the connection's own prefix.</param>
    /// <exception cref="ArgumentException">The name cannot be that of a queue.</exception>
    public static IRedoubtBuilder AddQueueEvents(this IRedoubtBuilder builder, string queue, string prefix = "bull")
    {
        ArgumentNullException.ThrowIfNull(builder);
        JobOptionsRules.CheckQueueName(queue);
        var connection = builder.Name;
        builder.Services.TryAddKeyedSingleton<IQueueEvents>(queue, (provider, _) => new QueueEvents(
            provider.GetRequiredKeyedService<IRedisConnection>(connection), queue, prefix, provider.GetService<ILoggerFactory>()));
        return builder;
    }
}
