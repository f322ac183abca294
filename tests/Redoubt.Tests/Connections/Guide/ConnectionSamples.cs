using Microsoft.Extensions.DependencyInjection;
using Redoubt.Connections;

namespace Redoubt.Tests.Connections.Guide;

/// <summary>The code of the guide, which therefore compiles.</summary>
internal static class ConnectionSamples
{
    public static void Register(IServiceCollection services)
    {
        services.AddRedoubt("redis://localhost:6379/0");
        services.AddRedoubt("billing", options => options.KeyPrefix = "billing:");
    }

    public static async Task StartAsync()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://localhost:6379/0" });
        await connection.StartAsync();
    }

    public static async Task<string?> ReadAsync(IRedisConnection connection)
    {
        string? price = null;
        if (connection.TryGetDatabase(out var database))
        {
            price = (string?)await database.StringGetAsync("price:42");
        }

        return price;
    }

    public static async Task<(TimeSpan? RetryAfter, bool MustCompare)> CountAsync(IRedisConnection connection)
    {
        TimeSpan? retryAfter = null;
        var mustCompare = false;
        try
        {
            await connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("orders"));
        }
        catch (RedisUnavailableException failure)
        {
            retryAfter = failure.RetryAfter; // nothing was sent
        }
        catch (RedisOutcomeUnknownException)
        {
            mustCompare = true; // sent, no reply: it may have run
        }

        return (retryAfter, mustCompare);
    }
}
