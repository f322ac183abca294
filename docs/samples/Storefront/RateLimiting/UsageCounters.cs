using StackExchange.Redis;

namespace Storefront.RateLimiting;

/// <summary>Counters behind quotas and statistics.</summary>
public class UsageCounters(IConnectionMultiplexer redis)
{
    private const string CountWithinWindow = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
        return count
        """;

    private readonly IDatabase _db = redis.GetDatabase();

    public void CountView(string productId)
    {
        _db.StringIncrement($"views:{productId}");
        _db.KeyExpire($"views:{productId}", TimeSpan.FromDays(30));
    }

    public async Task CountCampaignAsync(string campaign, string source)
    {
        var key = $"campaign:{campaign}";
        await _db.HashIncrementAsync(key, source);
        await _db.KeyExpireAsync(key, TimeSpan.FromDays(60));
    }

    public bool AllowDownload(string customer)
    {
        var key = $"downloads:{customer}";
        if (_db.StringIncrement(key) == 1)
        {
            _db.KeyExpire(key, TimeSpan.FromHours(1));
        }

        return (long)_db.StringGet(key) <= 20;
    }

    public async Task<bool> AllowSearchAsync(string address)
    {
        var count = (long)await _db.ScriptEvaluateAsync(CountWithinWindow, [$"searches:{address}"], [60]);
        return count <= 30;
    }

    public async Task<long> CountSignInAsync(string customer)
    {
        RedisKey key = $"signins:{customer}";
        var transaction = _db.CreateTransaction();
        var count = transaction.StringIncrementAsync(key);
        _ = transaction.KeyExpireAsync(key, TimeSpan.FromHours(1), ExpireWhen.HasNoExpiry);
        await transaction.ExecuteAsync();
        return await count;
    }

    public long CountOrder() => _db.StringIncrement("orders:total");

    public void CountReturn(string orderId)
    {
        _db.StringIncrement("returns:total");
        _db.KeyExpire($"order:{orderId}", TimeSpan.FromDays(7));
    }
}
