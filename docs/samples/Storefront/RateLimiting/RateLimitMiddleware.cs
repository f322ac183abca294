using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Storefront.RateLimiting;

/// <summary>So many requests a minute for each address, then 429.</summary>
public class RateLimitMiddleware(RequestDelegate next, IConnectionMultiplexer redis, IOptions<StorefrontOptions> options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var db = redis.GetDatabase();
        var key = $"rate:{context.Connection.RemoteIpAddress}:{DateTime.UtcNow:HHmm}";

        var count = await db.StringIncrementAsync(key);
        if (count == 1)
        {
            await db.KeyExpireAsync(key, TimeSpan.FromMinutes(1));
        }

        if (count > options.Value.RequestsPerMinute)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "60";
            return;
        }

        await next(context);
    }
}
