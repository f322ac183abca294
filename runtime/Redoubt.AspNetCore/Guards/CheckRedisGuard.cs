using Microsoft.AspNetCore.Http;

namespace Redoubt.AspNetCore.Guards;

/// <summary>Tells requests whether a connection is available, as an endpoint filter and as middleware.</summary>
internal sealed class CheckRedisGuard(string name) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Tell(context.HttpContext);
        return next(context);
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Tell(context);
        return next(context);
    }

    private void Tell(HttpContext context)
        => context.Features.Set<IRedisAvailability>(RedisAvailability.Of(RegisteredConnections.Get(context.RequestServices, name)));
}
