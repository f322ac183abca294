using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.AspNetCore.Guards;
using Redoubt.AspNetCore.Health;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the health endpoints.</summary>
public static class RedoubtHealthEndpointExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps <c>/live</c> (200 while the process runs), <c>/ready</c> (200 while the application can serve, 503 when it is
    /// stopping or something it requires is not there) and <c>/dependencies</c> (all that is known, always 200) below a
    /// prefix. They answer from snapshots within one second, whatever Redis does, and never connect to it.
    /// </summary>
    /// <remarks>
    /// Other registered health checks appear in <c>/ready</c> and <c>/dependencies</c>, except those with the tag
    /// <c>live</c> and not <c>ready</c>. No answer holds credentials or the text of an exception; the masked address of
    /// Redis in <c>/dependencies</c> may still be worth <c>RequireAuthorization</c> or a port of its own (<c>RequireHost</c>).
    /// </remarks>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">What the three paths begin with.</param>
    /// <returns>The three endpoints, for conventions that apply to all of them.</returns>
    public static IEndpointConventionBuilder MapRedoubtHealth(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/health")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var reporter = new HealthReporter(endpoints.ServiceProvider);
        var group = endpoints.MapGroup(prefix);
        group.MapMethods("/live", Methods, context => AnswerAsync(context, StatusCodes.Status200OK, reporter.Live()));
        group.MapMethods("/ready", Methods, async context =>
        {
            var (status, body) = await reporter.ReadyAsync(inFull: false).ConfigureAwait(false);
            await AnswerAsync(context, CodeOf(status), body).ConfigureAwait(false);
        });
        group.MapMethods("/dependencies", Methods, async context =>
        {
            var (_, body) = await reporter.ReadyAsync(inFull: true).ConfigureAwait(false);
            await AnswerAsync(context, StatusCodes.Status200OK, body).ConfigureAwait(false);
        });
        return group.WithMetadata(WorksWithoutRedis.Metadata);
    }

    private static int CodeOf(HealthStatus status)
        => status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;

    private static Task AnswerAsync(HttpContext context, int code, HealthBody body)
    {
        context.Response.StatusCode = code;
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.Headers.Pragma = "no-cache";
        context.Response.Headers.Expires = "Thu, 01 Jan 1970 00:00:00 GMT";
        return context.Response.WriteAsJsonAsync(body, HealthJson.Default.HealthBody, contentType: null, context.RequestAborted);
    }
}
