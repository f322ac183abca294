using System.Text.Json.Serialization.Metadata;
using Redoubt.Queues;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Runs a handler: reads the job, and writes its result.</summary>
/// <param name="handler">Gives the JSON of the result.</param>
/// <param name="type">How jobs are read.</param>
internal sealed class JobRunner<TJob>(
    Func<JobContext<TJob>, CancellationToken, Task<RedisValue>> handler, JsonTypeInfo<TJob> type) : IJobRunner
{
    public Task<RedisValue> RunAsync(RunningJob running, JobCommands commands)
    {
        var data = JobJson.Read(running.Job.Data, type);
        return handler(new JobContext<TJob>(running, data, type, commands), running.Token);
    }
}
