using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> that treat a key whatever its type, and locks, which are plain keys.</summary>
internal static class KeyCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "KeyCopy", "COPY", Write) { Key = "destinationKey" },
        new(Database, "KeyDelete", "DEL", Write) { IsMultiValue = true },
        new(Database, "KeyDump", "DUMP", Read),
        new(Database, "KeyEncoding", "OBJECT ENCODING", Read),
        new(Database, "KeyExists", "EXISTS", Read) { IsMultiValue = true },
        new(Database, "KeyExpire", "EXPIRE", Write) { Expiry = "expiry" },
        new(Database, "KeyExpireTime", "PEXPIRETIME", Read),
        new(Database, "KeyFrequency", "OBJECT FREQ", Read),
        new(Database, "KeyIdleTime", "OBJECT IDLETIME", Read),
        new(Database, "KeyMigrate", "MIGRATE", Write),
        new(Database, "KeyMove", "MOVE", Write),
        new(Database, "KeyPersist", "PERSIST", Write),
        new(Database, "KeyRandom", "RANDOMKEY", Read) { Key = null },
        new(Database, "KeyRefCount", "OBJECT REFCOUNT", Read),
        new(Database, "KeyRename", "RENAME", Write),
        new(Database, "KeyRestore", "RESTORE", Write) { Value = "value", Expiry = "expiry" },
        new(Database, "KeyTimeToLive", "TTL", Read),
        new(Database, "KeyTouch", "TOUCH", Read) { IsMultiValue = true },
        new(Database, "KeyType", "TYPE", Read),
        new(Database, "DebugObject", "DEBUG OBJECT", Read),
        new(Database, "Sort", "SORT", Read),
        new(Database, "SortAndStore", "SORT", Write) { Key = "destination" },
        new(Database, "LockExtend", "EXPIRE", Write) { Expiry = "expiry" },
        new(Database, "LockQuery", "GET", Read) { ReplyMayBeMissing = true },
        new(Database, "LockRelease", "DEL", Write),
        new(Database, "LockTake", "SET", Write) { Value = "value", Expiry = "expiry" },
    ];
}
