using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Connections.Options;
using Redoubt.Connections.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connections to Redis.</summary>
/// <remarks>
/// A connection starts with the host and closes with it; the host never waits for Redis. The default connection is
/// injected as <see cref="IRedisConnection"/>, one with a name by <c>[FromKeyedServices("name")]</c>. Options are read
/// from the configuration section <c>Redis</c> (<c>Redis:{name}</c> for one with a name) before the code here is asked.
/// Calling again for the same name adds to what is there.
/// </remarks>
public static class RedoubtServiceCollectionExtensions
{
    /// <summary>Registers the default connection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options that configuration and environment give.</param>
    public static IRedoubtBuilder AddRedoubt(this IServiceCollection services, Action<RedisConnectionOptions>? configure = null)
        => services.AddRedoubt(Options.Options.DefaultName, configure);

    /// <summary>Registers the default connection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The configuration section to read options from.</param>
    public static IRedoubtBuilder AddRedoubt(this IServiceCollection services, IConfiguration section)
        => services.AddRedoubt(Options.Options.DefaultName, section);

    /// <summary>Registers the default connection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">A URL or a StackExchange.Redis configuration string.</param>
    public static IRedoubtBuilder AddRedoubt(this IServiceCollection services, string connectionString)
        => services.AddRedoubt(Options.Options.DefaultName, connectionString);

    /// <summary>Registers the connection <paramref name="name"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, and the key to inject it by.</param>
    /// <param name="configure">Changes the options that configuration and environment give.</param>
    public static IRedoubtBuilder AddRedoubt(
        this IServiceCollection services, string name, Action<RedisConnectionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        AddShared(services);
        AddConnection(services, name);
        var options = services.AddOptionsWithValidateOnStart<RedisConnectionOptions>(name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return new RedoubtBuilder(services, name);
    }

    /// <summary>Registers the connection <paramref name="name"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, and the key to inject it by.</param>
    /// <param name="section">The configuration section to read options from.</param>
    public static IRedoubtBuilder AddRedoubt(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddRedoubt(name, options => section.Bind(options));
    }

    /// <summary>Registers the connection <paramref name="name"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, and the key to inject it by.</param>
    /// <param name="connectionString">A URL or a StackExchange.Redis configuration string.</param>
    public static IRedoubtBuilder AddRedoubt(this IServiceCollection services, string name, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return services.AddRedoubt(name, options => ConnectionText.Set(options, connectionString));
    }

    private static void AddShared(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IConfigureOptions<RedisConnectionOptions>, SectionOptions>(),
            ServiceDescriptor.Singleton<IPostConfigureOptions<RedisConnectionOptions>, AddressOptions>(),
            ServiceDescriptor.Singleton<IValidateOptions<RedisConnectionOptions>, AttributeRules>(),
            ServiceDescriptor.Singleton<IValidateOptions<RedisConnectionOptions>, CombinationRules>(),
            ServiceDescriptor.Singleton<IHostedService, ConnectionHost>(),
        ]);
    }

    private static void AddConnection(IServiceCollection services, string name)
    {
        services.TryAddKeyedSingleton<IRedisConnection>(name, static (provider, key) => new RedisConnection(
            provider.GetRequiredService<IOptionsMonitor<RedisConnectionOptions>>().Get((string)key!),
            provider.GetService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IMeterFactory>(),
            (string)key!));
        if (name == Options.Options.DefaultName)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IRedisConnection>(Options.Options.DefaultName));
        }
    }
}
