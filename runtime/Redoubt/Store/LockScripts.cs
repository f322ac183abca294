namespace Redoubt.Store;

/// <summary>What only the owner of a lock may do with it: each is one step on the server, so that no other owner comes between.</summary>
internal static class LockScripts
{
    /// <summary>KEYS[1]: the lock; ARGV[1]: the owner's token.</summary>
    public const string Release = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then
            return redis.call('DEL', KEYS[1])
        end
        return 0
        """;

    /// <summary>KEYS[1]: the lock; ARGV[1]: the owner's token; ARGV[2]: its new lifetime in milliseconds.</summary>
    public const string Renew = """
        if redis.call('GET', KEYS[1]) == ARGV[1] then
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
        end
        return 0
        """;
}
