using System.Text.Json;
using Redoubt;
using Redoubt.Connections;

namespace Gateway.Catalog;

/// <summary>Keeps products for a while. A cache that cannot answer soon is no help, so it is never waited for long.</summary>
internal sealed class ProductCache(IRedisConnection redis)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(300);

    public async Task<(CacheOutcome Outcome, Product? Product)> FindAsync(string id)
    {
        using var limit = new CancellationTokenSource(LongestWait);
        try
        {
            var text = (string?)await redis.ExecuteAsync(
                "GET", database => database.StringGetAsync(KeyOf(id)), CommandRepeat.Safe, limit.Token);
            return text is null
                ? (CacheOutcome.Miss, null)
                : (CacheOutcome.Hit, JsonSerializer.Deserialize(text, GatewayJson.Default.Product));
        }
        catch (Exception exception) when (exception is RedoubtException or OperationCanceledException)
        {
            return (CacheOutcome.Down, null);
        }
    }

    /// <summary>Keeps a product, or not: the next request will try again.</summary>
    public async Task KeepAsync(Product product)
    {
        using var limit = new CancellationTokenSource(LongestWait);
        var text = JsonSerializer.Serialize(product, GatewayJson.Default.Product);
        try
        {
            await redis.ExecuteAsync(
                "SET", database => database.StringSetAsync(KeyOf(product.Id), text, Lifetime), CommandRepeat.Safe, limit.Token);
        }
        catch (Exception exception) when (exception is RedoubtException or OperationCanceledException)
        {
            // The product itself has been served.
        }
    }

    private static string KeyOf(string id) => $"product:{id}";
}
