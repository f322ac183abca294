using Microsoft.AspNetCore.Http;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Guards;

/// <summary>Refuses requests while a connection is not available, as an endpoint filter and as middleware.</summary>
/// <remarks>
/// Redis may go between the look at the connection and the command. The command then fails with
/// <see cref="RedisUnavailableException"/>, which means that nothing was sent: the request gets the same refusal.
/// </remarks>
internal sealed class RequireRedisGuard(string name) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var connection = RegisteredConnections.Get(context.HttpContext.RequestServices, name);
        if (!connection.IsAvailable)
        {
            return Refusal(connection);
        }

        try
        {
            return await next(context).ConfigureAwait(false);
        }
        catch (RedisUnavailableException exception) when (!context.HttpContext.Response.HasStarted)
        {
            return Refusal(connection, exception);
        }
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WorksWithoutRedis>() is not null)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var connection = RegisteredConnections.Get(context.RequestServices, name);
        if (!connection.IsAvailable)
        {
            await Refusal(connection).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (RedisUnavailableException exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Refusal(connection, exception).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private static RedisUnavailableResult Refusal(IRedisConnection connection, RedisUnavailableException? exception = null)
    {
        var health = connection.Health;
        return new RedisUnavailableResult(health, exception?.RetryAfter ?? health.NextAttemptIn);
    }
}
