using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Redoubt.AspNetCore.Guards;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Guards routes against a Redis that is not there: refused at once, or told so.</summary>
/// <remarks>
/// On an endpoint or a route group a guard is a filter, which runs after the parameters are bound. In the pipeline
/// (<c>app.RequireRedis()</c>, or a branch of it) it runs before everything that follows; the endpoints of
/// <c>MapRedoubtHealth</c> and <c>MapRedoubtMetrics</c> are let through. No guard does any I/O.
/// </remarks>
public static class RedoubtGuardExtensions
{
    /// <summary>
    /// Answers 503 with <c>Retry-After</c> and a problem body while Redis is not available, also when it goes away before
    /// the command is sent.
    /// </summary>
    /// <typeparam name="TBuilder">An endpoint or a route group.</typeparam>
    /// <param name="builder">What to guard.</param>
    /// <param name="connection">The name of the connection; empty for the default one.</param>
    public static TBuilder RequireRedis<TBuilder>(this TBuilder builder, string connection = "")
        where TBuilder : IEndpointConventionBuilder
        => builder.AddEndpointFilter(new RequireRedisGuard(connection)).WithMetadata(new ProducesResponseTypeMetadata(
            StatusCodes.Status503ServiceUnavailable, typeof(ProblemDetails), [RedisUnavailableResult.ContentType]));

    /// <summary>As <see cref="RequireRedis{TBuilder}(TBuilder, string)"/>, for all that follows in the pipeline.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="connection">The name of the connection; empty for the default one.</param>
    public static IApplicationBuilder RequireRedis(this IApplicationBuilder app, string connection = "")
        => app.Use(new RequireRedisGuard(connection).InvokeAsync);

    /// <summary>Lets every request pass and sets the feature <see cref="IRedisAvailability"/>.</summary>
    /// <typeparam name="TBuilder">An endpoint or a route group.</typeparam>
    /// <param name="builder">What to guard.</param>
    /// <param name="connection">The name of the connection; empty for the default one.</param>
    public static TBuilder CheckRedis<TBuilder>(this TBuilder builder, string connection = "")
        where TBuilder : IEndpointConventionBuilder
        => builder.AddEndpointFilter(new CheckRedisGuard(connection));

    /// <summary>As <see cref="CheckRedis{TBuilder}(TBuilder, string)"/>, for all that follows in the pipeline.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="connection">The name of the connection; empty for the default one.</param>
    public static IApplicationBuilder CheckRedis(this IApplicationBuilder app, string connection = "")
        => app.Use(new CheckRedisGuard(connection).InvokeAsync);
}
