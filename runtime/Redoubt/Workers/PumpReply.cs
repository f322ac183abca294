using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>What one call of the pump came back with.</summary>
/// <param name="Results">Of the settlements: 0, or what is wrong.</param>
/// <param name="Jobs">Those that were fetched.</param>
/// <param name="LimitedFor">For how long the rate limit lasts, or zero.</param>
/// <param name="NextDue">When the next delayed job is due, as milliseconds, or 0.</param>
/// <param name="Recovered">Those of a call whose reply was lost.</param>
internal sealed record PumpReply(int[] Results, RedisResult[] Jobs, TimeSpan LimitedFor, long NextDue, RedisResult[] Recovered)
{
    public static PumpReply Read(RedisResult reply) => new(
        (int[])reply[0]!,
        (RedisResult[])reply[1]!,
        TimeSpan.FromMilliseconds((long)reply[2]),
        (long)reply[4],
        (RedisResult[])reply[5]!);
}
