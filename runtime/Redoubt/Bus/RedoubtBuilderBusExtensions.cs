using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Redoubt.Bus;
using Redoubt.Connections;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers message buses.</summary>
public static class RedoubtBuilderBusExtensions
{
    /// <summary>
    /// Registers <see cref="IMessageBus"/> on this connection: by the connection's name, and without a name for the default
    /// one. Calling it again changes nothing.
    /// </summary>
    /// <param name="builder">The connection.</param>
    public static IRedoubtBuilder AddMessageBus(this IRedoubtBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddKeyedSingleton<IMessageBus>(builder.Name, static (provider, key) => new MessageBus(
            provider.GetRequiredKeyedService<IRedisConnection>(key),
            provider.GetService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IMeterFactory>()));
        if (builder.Name == Options.Options.DefaultName)
        {
            builder.Services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IMessageBus>(Options.Options.DefaultName));
        }

        return builder;
    }
}
