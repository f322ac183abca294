using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>What can become of a job, as the script is told.</summary>
internal static class SettlementKinds
{
    public static readonly RedisValue Completed = "completed";
    public static readonly RedisValue Failed = "failed";
    public static readonly RedisValue Retry = "retry";
    public static readonly RedisValue Delay = "delay";
    public static readonly RedisValue Return = "return";
}
