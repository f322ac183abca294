using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for sets and HyperLogLogs.</summary>
internal static class SetCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "SetAdd", "SADD", Write) { Value = "value", IsMultiValue = true },
        new(Database, "SetCombine", "SUNION", Read) { Key = "first" },
        new(Database, "SetCombineAndStore", "SUNIONSTORE", Write) { Key = "destination" },
        new(Database, "SetCombineLength", "SUNIONCARD", Read) { Key = "keys" },
        new(Database, "SetContains", "SISMEMBER", Read) { IsMultiValue = true },
        new(Database, "SetIntersectionLength", "SINTERCARD", Read) { Key = "keys" },
        new(Database, "SetLength", "SCARD", Read),
        new(Database, "SetMembers", "SMEMBERS", Read),
        new(Database, "SetMove", "SMOVE", Write) { Key = "source", Value = "value" },
        new(Database, "SetPop", "SPOP", Write) { ReplyMayBeMissing = true },
        new(Database, "SetRandomMember", "SRANDMEMBER", Read) { ReplyMayBeMissing = true },
        new(Database, "SetRandomMembers", "SRANDMEMBER", Read),
        new(Database, "SetRemove", "SREM", Write) { IsMultiValue = true },
        new(Database, "SetScan", "SSCAN", Read),
        new(Database, "HyperLogLogAdd", "PFADD", Write) { Value = "value", IsMultiValue = true },
        new(Database, "HyperLogLogLength", "PFCOUNT", Read),
        new(Database, "HyperLogLogMerge", "PFMERGE", Write) { Key = "destination" },
    ];
}
