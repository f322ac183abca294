using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Storefront.Admin;

public static class StatusEndpoint
{
    public static WebApplication MapStatus(this WebApplication app)
    {
        // A full command queue of the shop must not make the status page time out, so it asks over a connection of its own.
        var connectionString = app.Configuration.GetConnectionString("Redis")!;
        var probe = new Lazy<ConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(connectionString));

        app.MapGet("/status", async (IConnectionMultiplexer redis) =>
            Results.Ok(new { Ping = (await probe.Value.GetDatabase().PingAsync()).TotalMilliseconds, redis.IsConnected }));

        app.MapGet("/status/traffic", (ConnectionMultiplexer redis) => Results.Ok(new { redis.ClientName, redis.OperationCount }));

        app.MapGet("/status/regions", RegionsAsync);
        return app;
    }

    private static async Task<IResult> RegionsAsync(IOptions<StorefrontOptions> options)
    {
        var pings = new List<double>();
        foreach (var region in options.Value.Regions)
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(region);
            var ping = await redis.GetDatabase().PingAsync();
            pings.Add(ping.TotalMilliseconds);
        }

        return Results.Ok(pings);
    }
}
