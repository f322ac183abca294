using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for hashes. The expiry of a field is not that of the key.</summary>
internal static class HashCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "HashDecrement", "HINCRBY", Write) { Value = "value" },
        new(Database, "HashDelete", "HDEL", Write) { IsMultiValue = true },
        new(Database, "HashExists", "HEXISTS", Read),
        new(Database, "HashFieldExpire", "HPEXPIRE", Write),
        new(Database, "HashFieldGetAndDelete", "HGETDEL", Write) { IsMultiValue = true, ReplyMayBeMissing = true },
        new(Database, "HashFieldGetAndSetExpiry", "HGETEX", Write) { IsMultiValue = true, ReplyMayBeMissing = true },
        new(Database, "HashFieldGetExpireDateTime", "HPEXPIRETIME", Read),
        new(Database, "HashFieldGetLeaseAndDelete", "HGETDEL", Write),
        new(Database, "HashFieldGetLeaseAndSetExpiry", "HGETEX", Write),
        new(Database, "HashFieldGetTimeToLive", "HPTTL", Read),
        new(Database, "HashFieldPersist", "HPERSIST", Write),
        new(Database, "HashFieldSetAndSetExpiry", "HSETEX", Write) { Value = "value", IsMultiValue = true },
        new(Database, "HashGet", "HGET", Read) { IsMultiValue = true, ReplyMayBeMissing = true },
        new(Database, "HashGetAll", "HGETALL", Read),
        new(Database, "HashGetLease", "HGET", Read),
        new(Database, "HashImport", "HIMPORT", Write) { Value = "values" },
        new(Database, "HashIncrement", "HINCRBY", Write) { Value = "value" },
        new(Database, "HashKeys", "HKEYS", Read),
        new(Database, "HashLength", "HLEN", Read),
        new(Database, "HashRandomField", "HRANDFIELD", Read) { ReplyMayBeMissing = true },
        new(Database, "HashRandomFields", "HRANDFIELD", Read),
        new(Database, "HashRandomFieldsWithValues", "HRANDFIELD", Read),
        new(Database, "HashScan", "HSCAN", Read),
        new(Database, "HashScanNoValues", "HSCAN", Read),
        new(Database, "HashSet", "HSET", Write) { Value = "value", IsMultiValue = true },
        new(Database, "HashStringLength", "HSTRLEN", Read),
        new(Database, "HashValues", "HVALS", Read),
    ];
}
