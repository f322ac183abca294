using static Redoubt.Analyzers.Commands.CommandAccess;
using static Redoubt.Analyzers.Commands.CommandFamily;

namespace Redoubt.Analyzers.Commands;

/// <summary>Members of <c>IDatabase</c> for sorted sets and for places, which are sorted sets.</summary>
internal static class SortedSetCommands
{
    public static readonly IReadOnlyList<RedisCommand> All =
    [
        new(Database, "SortedSetAdd", "ZADD", Write) { Value = "member", IsMultiValue = true },
        new(Database, "SortedSetCombine", "ZUNION", Read) { Key = "keys" },
        new(Database, "SortedSetCombineAndStore", "ZUNIONSTORE", Write) { Key = "destination" },
        new(Database, "SortedSetCombineWithScores", "ZUNION", Read) { Key = "keys" },
        new(Database, "SortedSetDecrement", "ZINCRBY", Write) { Value = "value" },
        new(Database, "SortedSetIncrement", "ZINCRBY", Write) { Value = "value" },
        new(Database, "SortedSetIntersectionLength", "ZINTERCARD", Read) { Key = "keys" },
        new(Database, "SortedSetLength", "ZCOUNT", Read),
        new(Database, "SortedSetLengthByValue", "ZLEXCOUNT", Read),
        new(Database, "SortedSetPop", "ZPOPMIN", Write),
        new(Database, "SortedSetRandomMember", "ZRANDMEMBER", Read) { ReplyMayBeMissing = true },
        new(Database, "SortedSetRandomMembers", "ZRANDMEMBER", Read),
        new(Database, "SortedSetRandomMembersWithScores", "ZRANDMEMBER", Read),
        new(Database, "SortedSetRangeAndStore", "ZRANGESTORE", Write) { Key = "destinationKey" },
        new(Database, "SortedSetRangeByRank", "ZRANGE", Read),
        new(Database, "SortedSetRangeByRankWithScores", "ZRANGE", Read),
        new(Database, "SortedSetRangeByScore", "ZRANGEBYSCORE", Read),
        new(Database, "SortedSetRangeByScoreWithScores", "ZRANGEBYSCORE", Read),
        new(Database, "SortedSetRangeByValue", "ZRANGEBYLEX", Read),
        new(Database, "SortedSetRank", "ZRANK", Read),
        new(Database, "SortedSetRemove", "ZREM", Write) { IsMultiValue = true },
        new(Database, "SortedSetRemoveRangeByRank", "ZREMRANGEBYRANK", Write),
        new(Database, "SortedSetRemoveRangeByScore", "ZREMRANGEBYSCORE", Write),
        new(Database, "SortedSetRemoveRangeByValue", "ZREMRANGEBYLEX", Write),
        new(Database, "SortedSetScan", "ZSCAN", Read),
        new(Database, "SortedSetScore", "ZSCORE", Read),
        new(Database, "SortedSetScores", "ZMSCORE", Read),
        new(Database, "SortedSetUpdate", "ZADD", Write) { Value = "member", IsMultiValue = true },
        new(Database, "GeoAdd", "GEOADD", Write) { Value = "member", IsMultiValue = true },
        new(Database, "GeoDistance", "GEODIST", Read),
        new(Database, "GeoHash", "GEOHASH", Read) { IsMultiValue = true },
        new(Database, "GeoPosition", "GEOPOS", Read) { IsMultiValue = true },
        new(Database, "GeoRadius", "GEORADIUS", Read),
        new(Database, "GeoRemove", "ZREM", Write),
        new(Database, "GeoSearch", "GEOSEARCH", Read),
        new(Database, "GeoSearchAndStore", "GEOSEARCHSTORE", Write) { Key = "destinationKey" },
    ];
}
