using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Store;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers stores.</summary>
public static class RedoubtBuilderStoreExtensions
{
    /// <summary>
    /// Registers <see cref="IRedisStore"/> on this connection: by the connection's name, and without a name for the default
    /// one. Calling it again adds to the options.
    /// </summary>
    /// <param name="builder">The connection.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRedoubtBuilder AddStore(this IRedoubtBuilder builder, Action<RedisStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var options = services.AddOptionsWithValidateOnStart<RedisStoreOptions>(builder.Name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisStoreOptions>, StoreOptionsRules>());
        services.TryAddKeyedSingleton<IRedisStore>(builder.Name, static (provider, key) => new RedisStore(
            provider.GetRequiredKeyedService<IRedisConnection>(key),
            provider.GetRequiredService<IOptionsMonitor<RedisStoreOptions>>().Get((string)key!),
            provider.GetService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IMeterFactory>()));
        if (builder.Name == Options.Options.DefaultName)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IRedisStore>(Options.Options.DefaultName));
        }

        return builder;
    }
}
