using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Workers;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers workers.</summary>
/// <remarks>
/// A worker starts and stops with the host, and is injected as <see cref="JobWorker"/> by the name of its queue. Its handler is
/// made anew for each job, in a scope of its own.
/// </remarks>
public static class RedoubtBuilderWorkerExtensions
{
    /// <summary>Registers a worker for jobs that have no result.</summary>
    /// <typeparam name="TJob">The type of the jobs.</typeparam>
    /// <typeparam name="THandler">Does them.</typeparam>
    /// <param name="builder">The connection.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="type">How jobs are read.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRedoubtBuilder AddWorker<TJob, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IRedoubtBuilder builder, string queue, JsonTypeInfo<TJob> type, Action<WorkerOptions>? configure = null)
        where THandler : class, IJobHandler<TJob>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        builder.Services.TryAddScoped<THandler>();
        return Add(builder, queue, type, configure, provider => async (context, cancellationToken) =>
        {
            var scope = provider.CreateAsyncScope();
            await using var ending = scope.ConfigureAwait(false);
            await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(context, cancellationToken).ConfigureAwait(false);
            return RedisValue.Null;
        });
    }

    /// <summary>Registers a worker for jobs that have a result.</summary>
    /// <typeparam name="TJob">The type of the jobs.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <typeparam name="THandler">Does them.</typeparam>
    /// <param name="builder">The connection.</param>
    /// <param name="queue">The name of the queue.</param>
    /// <param name="type">How jobs are read.</param>
    /// <param name="resultType">How results are written.</param>
    /// <param name="configure">Changes the options.</param>
    public static IRedoubtBuilder AddWorker<TJob, TResult, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IRedoubtBuilder builder,
        string queue,
        JsonTypeInfo<TJob> type,
        JsonTypeInfo<TResult> resultType,
        Action<WorkerOptions>? configure = null)
        where THandler : class, IJobHandler<TJob, TResult>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(resultType);
        builder.Services.TryAddScoped<THandler>();
        return Add(builder, queue, type, configure, provider => HandlerCalls.Of<TJob, TResult>(
            async (context, cancellationToken) =>
            {
                var scope = provider.CreateAsyncScope();
                await using var ending = scope.ConfigureAwait(false);
                return await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(context, cancellationToken).ConfigureAwait(false);
            },
            resultType));
    }

    private static IRedoubtBuilder Add<TJob>(
        IRedoubtBuilder builder,
        string queue,
        JsonTypeInfo<TJob> type,
        Action<WorkerOptions>? configure,
        Func<IServiceProvider, Func<JobContext<TJob>, CancellationToken, Task<RedisValue>>> handlerOf)
    {
        JobOptionsRules.CheckQueueName(queue);
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(JobWorker) && service.IsKeyedService && Equals(service.ServiceKey, queue)))
        {
            throw new InvalidOperationException($"There is a worker for the queue '{queue}' already: one handler does its jobs.");
        }

        var optionsName = $"{builder.Name}:{queue}";
        var options = services.AddOptionsWithValidateOnStart<WorkerOptions>(optionsName);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        var connection = builder.Name;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WorkerOptions>, WorkerOptionsRules>());
        services.AddKeyedSingleton(queue, (provider, _) =>
        {
            var given = provider.GetRequiredService<IOptionsMonitor<WorkerOptions>>().Get(optionsName);
            return JobWorker.Create(
                provider.GetRequiredKeyedService<IRedisConnection>(connection),
                queue,
                handlerOf(provider),
                type,
                given,
                provider.GetService<ILoggerFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<IMeterFactory>());
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkerHost>());
        return builder;
    }
}
