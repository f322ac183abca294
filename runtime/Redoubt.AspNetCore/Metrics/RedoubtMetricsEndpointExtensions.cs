using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Redoubt.AspNetCore.Guards;
using Redoubt.AspNetCore.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the metrics endpoint.</summary>
public static class RedoubtMetricsEndpointExtensions
{
    /// <summary>
    /// Maps an endpoint that shows all instruments of the meter <c>Redoubt</c> as Prometheus text, counted from this call
    /// on. It does no I/O and needs no exporter; where OpenTelemetry exports the meter already, it is not needed.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path.</param>
    public static IEndpointConventionBuilder MapRedoubtMetrics(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/metrics")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var collector = new MetricCollector(
            services.GetService<IMeterFactory>(), services.GetRequiredService<ILoggerFactory>().CreateLogger<MetricCollector>());
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(collector.Dispose);
        return endpoints.MapGet(pattern, context => AnswerAsync(context, collector)).WithMetadata(WorksWithoutRedis.Metadata);
    }

    private static Task AnswerAsync(HttpContext context, MetricCollector collector)
    {
        context.Response.ContentType = PrometheusText.ContentType;
        return context.Response.WriteAsync(collector.Scrape(), context.RequestAborted);
    }
}
