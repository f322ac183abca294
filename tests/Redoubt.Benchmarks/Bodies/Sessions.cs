using System.Security.Cryptography;
using StackExchange.Redis;

namespace Bodies;

/// <summary>Sign-ins with a sliding lifetime, and the set of them that a user has.</summary>
public sealed class Sessions(IDatabase db)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public async Task<string> StartAsync(string user)
    {
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var start = db.CreateTransaction();
        start.AddCondition(Condition.KeyNotExists($"session:{token}"));
        _ = start.HashSetAsync($"session:{token}", [new HashEntry("user", user), new HashEntry("since", DateTimeOffset.UtcNow.ToUnixTimeSeconds())]);
        _ = start.KeyExpireAsync($"session:{token}", Lifetime);
        _ = start.SetAddAsync($"sessions:{user}", token);
        _ = start.KeyExpireAsync($"sessions:{user}", Lifetime);
        if (!await start.ExecuteAsync()) throw new InvalidOperationException("The token is taken.");
        return token;
    }

    public async Task<string?> UserOfAsync(string token)
    {
        var user = await db.HashGetAsync($"session:{token}", "user");
        if (user.IsNullOrEmpty) return null;
        await db.KeyExpireAsync($"session:{token}", Lifetime);
        return user;
    }

    public async Task<long> EndAllAsync(string user)
    {
        var tokens = await db.SetMembersAsync($"sessions:{user}");
        var keys = tokens.Select(token => (RedisKey)$"session:{token}").Append($"sessions:{user}").ToArray();
        return await db.KeyDeleteAsync(keys);
    }

    public Task<long> CountAsync(string user) => db.SetLengthAsync($"sessions:{user}");

    public Task<bool> IsOfAsync(string user, string token) => db.SetContainsAsync($"sessions:{user}", token);
}
