using StackExchange.Redis;

namespace Bodies;

/// <summary>A cart is a hash of quantities that expires after a day without a change.</summary>
public sealed class Carts(IConnectionMultiplexer redis, ILogger<Carts> logger)
{
    private static readonly TimeSpan Idle = TimeSpan.FromDays(1);

    private IDatabase Database => redis.GetDatabase();

    public async Task<bool> AddAsync(string user, string product, int count)
    {
        if (count <= 0) return false;
        var change = Database.CreateTransaction();
        _ = change.HashIncrementAsync(KeyOf(user), product, count);
        _ = change.KeyExpireAsync(KeyOf(user), Idle);
        var isDone = await change.ExecuteAsync();
        if (!isDone) logger.LogWarning("The cart of {User} was changed by somebody else.", user);
        return isDone;
    }

    public async Task RemoveAsync(string user, string product)
    {
        if (await Database.HashDeleteAsync(KeyOf(user), product)) logger.LogDebug("{Product} left the cart of {User}.", product, user);
    }

    public async Task<IReadOnlyDictionary<string, int>> ReadAsync(string user)
    {
        var entries = await Database.HashGetAllAsync(KeyOf(user));
        return entries.ToDictionary(entry => entry.Name.ToString(), entry => (int)entry.Value);
    }

    public async Task<int> CountAsync(string user, string product)
    {
        var count = await Database.HashGetAsync(KeyOf(user), product);
        return count.TryParse(out int number) ? number : 0;
    }

    public async Task<bool> MoveAsync(string from, string to)
    {
        var db = Database;
        if (!await db.KeyExistsAsync(KeyOf(from))) return false;
        return await db.KeyRenameAsync(KeyOf(from), KeyOf(to), When.NotExists);
    }

    public Task ClearAsync(string user) => Database.KeyDeleteAsync(KeyOf(user), CommandFlags.FireAndForget);

    private static RedisKey KeyOf(string user) => $"cart:{user}";
}
