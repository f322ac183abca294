using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for strings, counters and bits.</summary>
internal static class StringCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "StringAppend", "APPEND", Write) { Value = "value" },
        new(Database, "StringBitCount", "BITCOUNT", Read),
        new(Database, "StringBitField", "BITFIELD", Write) { IsMultiValue = true },
        new(Database, "StringBitOperation", "BITOP", Write) { Key = "destination" },
        new(Database, "StringBitPosition", "BITPOS", Read),
        new(Database, "StringDecrement", "DECR", Write) { Value = "value" },
        new(Database, "StringDelete", "DELEX", Write),
        new(Database, "StringDigest", "DIGEST", Read),
        new(Database, "StringGet", "GET", Read) { IsMultiValue = true, ReplyMayBeMissing = true },
        new(Database, "StringGetBit", "GETBIT", Read),
        new(Database, "StringGetDelete", "GETDEL", Write) { ReplyMayBeMissing = true },
        new(Database, "StringGetLease", "GET", Read),
        new(Database, "StringGetRange", "GETRANGE", Read),
        new(Database, "StringGetSet", "GETSET", Write) { Value = "value", ReplyMayBeMissing = true },
        new(Database, "StringGetSetExpiry", "GETEX", Write) { Expiry = "expiry", ReplyMayBeMissing = true },
        new(Database, "StringGetWithExpiry", "GET", Read),
        new(Database, "StringIncrement", "INCR", Write) { Value = "value", Expiry = "expiry" },
        new(Database, "StringLength", "STRLEN", Read),
        new(Database, "StringLongestCommonSubsequence", "LCS", Read) { Key = "first" },
        new(Database, "StringLongestCommonSubsequenceLength", "LCS", Read) { Key = "first" },
        new(Database, "StringLongestCommonSubsequenceWithMatches", "LCS", Read) { Key = "first" },
        new(Database, "StringSet", "SET", Write) { Value = "value", Expiry = "expiry", IsMultiValue = true },
        new(Database, "StringSetAndGet", "SET", Write) { Value = "value", Expiry = "expiry", ReplyMayBeMissing = true },
        new(Database, "StringSetBit", "SETBIT", Write) { Value = "bit" },
        new(Database, "StringSetRange", "SETRANGE", Write) { Value = "value" },
    ];
}
