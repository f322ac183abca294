using StackExchange.Redis;

namespace Bodies;

/// <summary>How much a caller may ask for, and whose turn it is.</summary>
public sealed class Limits(IConnectionMultiplexer redis)
{
    private const string Window = """
        local count = redis.call('INCR', KEYS[1])
        if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return count
        """;

    public async Task<bool> AllowsAsync(string caller, int limit)
    {
        var count = (long)await redis.GetDatabase().ScriptEvaluateAsync(Window, [$"limit:{caller}"], [60_000]);
        return count <= limit;
    }

    public async Task<int> LeftAsync(string caller, int limit)
    {
        var used = await redis.GetDatabase().StringGetAsync($"limit:{caller}");
        return limit - int.Parse(used!);
    }

    public async Task BlockAsync(string caller, TimeSpan time)
    {
        var db = redis.GetDatabase();
        await db.StringSetAsync($"blocked:{caller}", "1");
        await db.KeyExpireAsync($"blocked:{caller}", time);
    }

    public Task<bool> IsBlockedAsync(string caller) => redis.GetDatabase().KeyExistsAsync($"blocked:{caller}");

    public async Task<bool> VoteAsync(string poll, string caller)
    {
        var db = redis.GetDatabase();
        if (!await db.SetAddAsync($"poll:{poll}:voters", caller)) return false;
        await db.HashIncrementAsync($"poll:{poll}", "votes");
        return true;
    }

    public async Task<IReadOnlyList<string>> VotersAsync(string poll)
    {
        var voters = new List<string>();
        await foreach (var voter in redis.GetDatabase().SetScanAsync($"poll:{poll}:voters")) voters.Add(voter.ToString());
        return voters;
    }

    public async Task<bool> FirstOfTheDayAsync(string caller) =>
        await redis.GetDatabase().StringSetAsync($"day:{caller}", "1", TimeSpan.FromDays(1), When.NotExists);
}
