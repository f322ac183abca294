using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for lists.</summary>
internal static class ListCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "ListGetByIndex", "LINDEX", Read) { ReplyMayBeMissing = true },
        new(Database, "ListInsertAfter", "LINSERT", Write) { Value = "value" },
        new(Database, "ListInsertBefore", "LINSERT", Write) { Value = "value" },
        new(Database, "ListLeftPop", "LPOP", Write) { ReplyMayBeMissing = true },
        new(Database, "ListLeftPush", "LPUSH", Write) { Value = "value", IsMultiValue = true },
        new(Database, "ListLength", "LLEN", Read),
        new(Database, "ListMove", "LMOVE", Write) { Key = "sourceKey", ReplyMayBeMissing = true },
        new(Database, "ListPosition", "LPOS", Read),
        new(Database, "ListPositions", "LPOS", Read),
        new(Database, "ListRange", "LRANGE", Read),
        new(Database, "ListRemove", "LREM", Write),
        new(Database, "ListRightPop", "RPOP", Write) { ReplyMayBeMissing = true },
        new(Database, "ListRightPopLeftPush", "RPOPLPUSH", Write) { Key = "source", ReplyMayBeMissing = true },
        new(Database, "ListRightPush", "RPUSH", Write) { Value = "value", IsMultiValue = true },
        new(Database, "ListSetByIndex", "LSET", Write) { Value = "value" },
        new(Database, "ListTrim", "LTRIM", Write),
    ];
}
