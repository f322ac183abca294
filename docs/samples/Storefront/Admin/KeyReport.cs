using StackExchange.Redis;

namespace Storefront.Admin;

/// <summary>What is in Redis, for the people who pay for its memory.</summary>
public class KeyReport(IConnectionMultiplexer redis)
{
    private const string CountByPattern = """
        local keys = redis.call('KEYS', ARGV[1])
        return #keys
        """;

    private const string RenameAll = """
        local renamed = 0
        for index = 1, #KEYS do
            if redis.call('EXISTS', KEYS[index]) == 1 then
                renamed = renamed + redis.call('RENAMENX', KEYS[index], ARGV[1] .. KEYS[index])
            end
        end
        return renamed
        """;

    private readonly IDatabase _db = redis.GetDatabase();

    public string[] Carts() => (string[])_db.Execute("KEYS", "cart:*")!;

    public async Task<int> SessionsAsync()
    {
        var keys = (RedisKey[])(await _db.ExecuteAsync("keys", "session:*"))!;
        return keys.Length;
    }

    public int Guests()
    {
        var server = redis.GetServers()[0];
        var reply = server.Execute("KEYS", "guest:*");
        return reply.Length;
    }

    public async Task<long> CountAsync(string pattern) =>
        (long)await _db.ScriptEvaluateAsync(CountByPattern, values: [pattern]);

    public long DeleteSearches()
    {
        var removed = _db.ScriptEvaluate(
            "local found = redis.call('keys', 'searched:*') for _, key in ipairs(found) do redis.call('del', key) end return #found");
        return (long)removed;
    }

    public async Task<long> ArchiveAsync(params RedisKey[] keys) =>
        (long)await _db.ScriptEvaluateAsync(RenameAll, keys, ["archive:"]);

    public async Task<string> MemoryAsync()
    {
        var reply = await _db.ExecuteAsync("MEMORY", "USAGE", "bestsellers");
        return reply.IsNull ? "nothing sold yet" : $"{reply} bytes";
    }

    public List<RedisKey> All()
    {
        var found = new List<RedisKey>();
        foreach (var server in redis.GetServers())
        {
            found.AddRange(server.Keys());
        }

        return found;
    }

    /// <summary>Whoever asks decides how far to read.</summary>
    public IEnumerable<RedisKey> Find(string pattern) => redis.GetServers()[0].Keys(pattern: pattern, pageSize: 1000);
}
