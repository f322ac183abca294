using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Queues;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers queues.</summary>
public static class RedoubtBuilderQueueExtensions
{
    /// <summary>
    /// Registers <see cref="IJobQueue{TJob}"/> on this connection, by the queue's name; the first queue of a type of job also
    /// without a name. Calling it again for the same queue adds to the options.
    /// </summary>
    /// <typeparam name="TJob">The type of the jobs.</typeparam>
    /// <param name="builder">The connection.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="type">How jobs are written and read.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRedoubtBuilder AddQueue<TJob>(
        this IRedoubtBuilder builder, string queue, JsonTypeInfo<TJob> type, Action<JobQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return builder.AddQueue(queue, _ => type, configure);
    }

    /// <summary>As the other overload, for jobs that are written and read by reflection.</summary>
    /// <typeparam name="TJob">The type of the jobs.</typeparam>
    /// <param name="builder">The connection.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="configure">Changes the options.</param>
    [RequiresUnreferencedCode(JobJson.Reflection)]
    [RequiresDynamicCode(JobJson.Reflection)]
    public static IRedoubtBuilder AddQueue<TJob>(this IRedoubtBuilder builder, string queue, Action<JobQueueOptions>? configure = null)
        => builder.AddQueue(queue, options => JobJson.TypeOf<TJob>(options.Json), configure);

    private static IRedoubtBuilder AddQueue<TJob>(
        this IRedoubtBuilder builder, string queue, Func<JobQueueOptions, JsonTypeInfo<TJob>> type, Action<JobQueueOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        JobOptionsRules.CheckQueueName(queue);
        var services = builder.Services;
        var optionsName = $"{builder.Name}:{queue}";
        var options = services.AddOptions<JobQueueOptions>(optionsName);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        var connection = builder.Name;
        var already = services.Any(service => service.ServiceType == typeof(IJobQueue<TJob>) && service.IsKeyedService && Equals(service.ServiceKey, queue));
        if (already)
        {
            return builder;
        }

        services.AddKeyedSingleton<IJobQueue<TJob>>(queue, (provider, _) =>
        {
            var given = provider.GetRequiredService<IOptionsMonitor<JobQueueOptions>>().Get(optionsName);
            return new JobQueue<TJob>(
                provider.GetRequiredKeyedService<IRedisConnection>(connection),
                queue,
                type(given),
                given,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<IMeterFactory>());
        });
        if (!services.Any(service => service.ServiceType == typeof(IJobQueue<TJob>) && !service.IsKeyedService))
        {
            services.AddSingleton(provider => provider.GetRequiredKeyedService<IJobQueue<TJob>>(queue));
        }

        return builder;
    }
}
