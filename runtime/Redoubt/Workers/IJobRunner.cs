using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Runs the handler of jobs of one type.</summary>
internal interface IJobRunner
{
    /// <summary>The result of the handler, as JSON.</summary>
    /// <exception cref="Exception">Whatever the handler throws.</exception>
    Task<RedisValue> RunAsync(RunningJob running, JobCommands commands);
}
