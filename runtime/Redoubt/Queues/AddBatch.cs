using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Jobs that are added by one call.</summary>
/// <param name="Arguments">Those of the script, for each job.</param>
/// <param name="Ids">The ids that the jobs ask for.</param>
internal sealed record AddBatch(RedisValue[] Arguments, string?[] Ids)
{
    public AddResult[] All(AddStatus status, RedoubtException failure)
        => Array.ConvertAll(Ids, id => new AddResult(status, id, isDuplicate: false, failure));
}
