using StackExchange.Redis;

namespace Storefront.Bestsellers;

/// <summary>What sells, and what people look at.</summary>
public class BestsellerBoard(IConnectionMultiplexer redis)
{
    private readonly IDatabase _db = redis.GetDatabase();

    public async Task SoldAsync(string productId, int quantity)
    {
        await _db.SortedSetIncrementAsync("bestsellers", productId, quantity);

        var today = $"bestsellers:{DateTime.UtcNow:yyyyMMdd}";
        await _db.SortedSetAddAsync(today, productId, quantity);
        await _db.KeyExpireAsync(today, TimeSpan.FromDays(8));
    }

    public async Task RememberViewAsync(string visitor, string productId)
    {
        var seen = $"seen:{visitor}";
        await _db.SetAddAsync(seen, productId);
        await _db.KeyExpireAsync(seen, TimeSpan.FromDays(1));
    }

    public void RememberSearch(string visitor, string term)
    {
        var key = $"searched:{visitor}";
        _db.ListLeftPush(key, term);
        _db.KeyExpire(key, TimeSpan.FromDays(1));
        _db.ListTrim(key, 0, 19);
    }

    /// <summary>Both lists live as long as the campaign does.</summary>
    public async Task<bool> PromoteAsync(string campaign, RedisValue[] productIds)
    {
        RedisKey key = $"promoted:{campaign}";
        var transaction = _db.CreateTransaction();
        _ = transaction.SetAddAsync(key, productIds);
        _ = transaction.KeyExpireAsync(key, TimeSpan.FromDays(30));
        return await transaction.ExecuteAsync();
    }

    /// <summary>Adds to the open list; the closed one only has to outlive its last readers.</summary>
    public void Rotate(string category, string productId, double score)
    {
        _db.SortedSetAdd($"top:{category}:open", productId, score);
        _db.KeyExpire($"top:{category}:closed", TimeSpan.FromMinutes(10));
    }

    public async Task<Dictionary<string, double>> TopAsync(int count)
    {
        var entries = await _db.SortedSetRangeByRankWithScoresAsync("bestsellers", 0, count - 1, Order.Descending);
        return entries.ToDictionary(entry => entry.Element.ToString(), entry => entry.Score);
    }
}
