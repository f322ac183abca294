using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for arrays and vector sets.</summary>
internal static class ArrayCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "ArrayCount", "ARCOUNT", Read),
        new(Database, "ArrayDelete", "ARDEL", Write) { IsMultiValue = true },
        new(Database, "ArrayDeleteRange", "ARDELRANGE", Write) { IsMultiValue = true },
        new(Database, "ArrayGet", "ARGET", Read) { IsMultiValue = true, ReplyMayBeMissing = true },
        new(Database, "ArrayGetRange", "ARGETRANGE", Read),
        new(Database, "ArrayGrep", "ARGREP", Read),
        new(Database, "ArrayInfo", "ARINFO", Read),
        new(Database, "ArrayInsert", "ARINSERT", Write) { Value = "value", IsMultiValue = true },
        new(Database, "ArrayLastItems", "ARLASTITEMS", Read),
        new(Database, "ArrayLength", "ARLEN", Read),
        new(Database, "ArrayNext", "ARNEXT", Read),
        new(Database, "ArrayOperation", "AROP", Read),
        new(Database, "ArrayRing", "ARRING", Write) { Value = "value", IsMultiValue = true },
        new(Database, "ArrayScan", "ARSCAN", Read),
        new(Database, "ArraySeek", "ARSEEK", Write),
        new(Database, "ArraySet", "ARSET", Write) { Value = "value", IsMultiValue = true },
        new(Database, "VectorSetAdd", "VADD", Write) { Value = "request" },
        new(Database, "VectorSetContains", "VISMEMBER", Read),
        new(Database, "VectorSetDimension", "VDIM", Read),
        new(Database, "VectorSetGetApproximateVector", "VEMB", Read),
        new(Database, "VectorSetGetAttributesJson", "VGETATTR", Read),
        new(Database, "VectorSetGetLinks", "VLINKS", Read),
        new(Database, "VectorSetGetLinksWithScores", "VLINKS", Read),
        new(Database, "VectorSetInfo", "VINFO", Read),
        new(Database, "VectorSetLength", "VCARD", Read),
        new(Database, "VectorSetRandomMember", "VRANDMEMBER", Read) { ReplyMayBeMissing = true },
        new(Database, "VectorSetRandomMembers", "VRANDMEMBER", Read),
        new(Database, "VectorSetRange", "VRANGE", Read),
        new(Database, "VectorSetRangeEnumerate", "VRANGE", Read),
        new(Database, "VectorSetRemove", "VREM", Write),
        new(Database, "VectorSetSetAttributesJson", "VSETATTR", Write) { Value = "attributesJson" },
        new(Database, "VectorSetSimilaritySearch", "VSIM", Read),
    ];
}
