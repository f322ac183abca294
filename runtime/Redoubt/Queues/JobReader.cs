using System.Text.Json.Serialization.Metadata;
using Redoubt.Connections;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Reads jobs of one queue.</summary>
internal sealed class JobReader<TJob>(QueueCommands commands, JsonTypeInfo<TJob> type)
{
    private const int MostInOneCall = 1000;

    public async Task<StoredJob<TJob>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var entries = await commands.Connection.ExecuteAsync(
            "HGETALL", commands.Keys.Job(id), static (database, key) => database.HashGetAllAsync(key), CommandRepeat.Safe, cancellationToken)
            .ConfigureAwait(false);
        return entries.Length == 0
            ? null
            : new StoredJob<TJob>(id, new JobFields(entries.ToDictionary(entry => (string)entry.Name!, entry => entry.Value)), type);
    }

    public async Task<JobState> GetStateAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return StateOf((string)(await commands.ReadAsync(QueueScripts.GetState, cancellationToken, id).ConfigureAwait(false))!);
    }

    public async Task<IReadOnlyList<StoredJob<TJob>>> GetManyAsync(JobState state, int skip, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostInOneCall);
        if (KeyOf(state) is not { } key)
        {
            throw new ArgumentOutOfRangeException(nameof(state), state, "No job is kept in this state.");
        }

        var reply = (RedisResult[])(await commands.ReadAsync(QueueScripts.GetJobs, cancellationToken, key, skip, count).ConfigureAwait(false))!;
        return [.. reply.Select(job => new StoredJob<TJob>((string)job[0]!, JobFields.Of((RedisValue[])job[1]!), type))];
    }

    public async Task<JobCounts> GetCountsAsync(CancellationToken cancellationToken)
    {
        var counts = (long[])(await commands.ReadAsync(QueueScripts.GetCounts, cancellationToken).ConfigureAwait(false))!;
        return new JobCounts
        {
            Waiting = counts[0],
            Active = counts[1],
            Delayed = counts[2],
            Prioritized = counts[3],
            Completed = counts[4],
            Failed = counts[5],
            WaitingChildren = counts[6],
        };
    }

    public async Task<IReadOnlyList<string>> GetLogsAsync(string id, int skip, int count, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var rows = await commands.Connection.ExecuteAsync(
            "LRANGE",
            (Key: commands.Keys.Logs(id), Skip: (long)skip, Count: (long)count),
            static (database, given) => database.ListRangeAsync(given.Key, given.Skip, given.Skip + given.Count - 1),
            CommandRepeat.Safe,
            cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(rows, row => (string)row!);
    }

    private static string? KeyOf(JobState state) => state switch
    {
        JobState.Waiting => "wait",
        JobState.Prioritized => "prioritized",
        JobState.Delayed => "delayed",
        JobState.Active => "active",
        JobState.WaitingChildren => "waiting-children",
        JobState.Completed => "completed",
        JobState.Failed => "failed",
        _ => null,
    };

    private static JobState StateOf(string key) => key switch
    {
        "wait" or "paused" => JobState.Waiting,
        "prioritized" => JobState.Prioritized,
        "delayed" => JobState.Delayed,
        "active" => JobState.Active,
        "waiting-children" => JobState.WaitingChildren,
        "completed" => JobState.Completed,
        "failed" => JobState.Failed,
        _ => JobState.Unknown,
    };
}
