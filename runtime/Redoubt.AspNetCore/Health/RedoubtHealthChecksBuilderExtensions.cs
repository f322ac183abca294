using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.AspNetCore.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health checks of this library beside those of others.</summary>
public static class RedoubtHealthChecksBuilderExtensions
{
    private const string RedisCheck = "redis";
    private const string LiveCheck = "redoubt";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds <c>redis</c>, tagged <c>ready</c>, which tells the state of all connections from their snapshots, and
    /// <c>redoubt</c>, tagged <c>live</c>, which says that the process runs. Neither ever connects to Redis.
    /// </summary>
    /// <remarks>
    /// <c>redis</c> is degraded while a connection is not whole, and unhealthy only while one that the application declared
    /// required is not available. Calling it again adds the options and no second check.
    /// </remarks>
    /// <param name="builder">The health checks.</param>
    /// <param name="configure">Changes what the checks, and the endpoints of <c>MapRedoubtHealth</c>, say.</param>
    public static IHealthChecksBuilder AddRedoubt(this IHealthChecksBuilder builder, Action<RedoubtHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.TryAddSingleton<RedisHealthCheck>();
        builder.Services.TryAddSingleton<LiveHealthCheck>();
        builder.Services.Configure<HealthCheckServiceOptions>(AddOnce);
        return builder;
    }

    private static void AddOnce(HealthCheckServiceOptions options)
    {
        if (options.Registrations.Any(registration => registration.Tags.Contains(HealthTags.Own)))
        {
            return;
        }

        options.Registrations.Add(Registration<RedisHealthCheck>(RedisCheck, HealthTags.Ready));
        options.Registrations.Add(Registration<LiveHealthCheck>(LiveCheck, HealthTags.Live));
    }

    private static HealthCheckRegistration Registration<TCheck>(string name, string tag)
        where TCheck : class, IHealthCheck
        => new(name, static services => services.GetRequiredService<TCheck>(), HealthStatus.Unhealthy, [tag, HealthTags.Own], Timeout);
}
