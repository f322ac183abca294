using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for streams.</summary>
internal static class StreamCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "StreamAcknowledge", "XACK", Write) { IsMultiValue = true },
        new(Database, "StreamAcknowledgeAndDelete", "XACKDEL", Write) { IsMultiValue = true },
        new(Database, "StreamAdd", "XADD", Write) { Value = "streamValue" },
        new(Database, "StreamAutoClaim", "XAUTOCLAIM", Write),
        new(Database, "StreamAutoClaimIdsOnly", "XAUTOCLAIM", Write),
        new(Database, "StreamClaim", "XCLAIM", Write),
        new(Database, "StreamClaimIdsOnly", "XCLAIM", Write),
        new(Database, "StreamConfigure", "XCFGSET", Write),
        new(Database, "StreamConsumerGroupSetPosition", "XGROUP SETID", Write),
        new(Database, "StreamConsumerInfo", "XINFO CONSUMERS", Read),
        new(Database, "StreamCreateConsumerGroup", "XGROUP CREATE", Write),
        new(Database, "StreamDelete", "XDEL", Write),
        new(Database, "StreamDeleteConsumer", "XGROUP DELCONSUMER", Write),
        new(Database, "StreamDeleteConsumerGroup", "XGROUP DESTROY", Write),
        new(Database, "StreamGroupInfo", "XINFO GROUPS", Read),
        new(Database, "StreamInfo", "XINFO STREAM", Read),
        new(Database, "StreamLength", "XLEN", Read),
        new(Database, "StreamNegativeAcknowledge", "XNACK", Write) { IsMultiValue = true },
        new(Database, "StreamPending", "XPENDING", Read),
        new(Database, "StreamPendingMessages", "XPENDING", Read),
        new(Database, "StreamRange", "XRANGE", Read),
        new(Database, "StreamRead", "XREAD", Read) { IsMultiValue = true },
        new(Database, "StreamReadGroup", "XREADGROUP", Write) { IsMultiValue = true },
        new(Database, "StreamTrim", "XTRIM", Write),
        new(Database, "StreamTrimByMinId", "XTRIM", Write),
    ];
}
