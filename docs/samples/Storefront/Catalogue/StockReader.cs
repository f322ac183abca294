using StackExchange.Redis;

namespace Storefront.Catalogue;

/// <summary>Stock levels as the warehouse writes them.</summary>
public sealed class StockReader : IDisposable
{
    private readonly ConnectionMultiplexer _redis;

    public StockReader(IConfiguration configuration)
    {
        _redis = ConnectionMultiplexer.Connect(configuration.GetConnectionString("Redis")!);
    }

    public async Task<int> AvailableAsync(string productId)
    {
        var db = _redis.GetDatabase();
        return (int)await db.StringGetAsync($"stock:{productId}");
    }

    public int Reserved(string productId) => (int)_redis.GetDatabase().StringGet($"stock:{productId}:reserved");

    /// <summary>Null when the warehouse has not counted this product yet.</summary>
    public async Task<int?> CountedAsync(string productId) =>
        (int?)await _redis.GetDatabase().StringGetAsync($"stock:{productId}:counted");

    public bool IsLow(string productId)
    {
        var level = _redis.GetDatabase().StringGet($"stock:{productId}");
        return level.HasValue && (int)level < 10;
    }

    public bool IsOnSale(string productId) => (int)_redis.GetDatabase().StringGet($"sale:{productId}") > 0;

    public void Dispose() => _redis.Dispose();
}
