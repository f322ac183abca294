using System.Globalization;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>What a handler can do with its job in Redis.</summary>
internal sealed class JobCommands(QueueCommands commands, Action<TimeSpan> limited)
{
    /// <summary>What the limit's counter is set to while nothing may begin, as other clients do it.</summary>
    private const long Exhausted = 9_007_199_254_740_991;

    public string QueueName => commands.Keys.Name;

    public async Task UpdateAsync(string id, string field, RedisValue json, CancellationToken cancellationToken)
        => ThrowIfMissing((int)await commands.RunAsync(
            QueueScripts.UpdateJob, [id, field, json], CommandRepeat.Safe, cancellationToken).ConfigureAwait(false));

    public async Task LogAsync(string id, string row, int? keep, CancellationToken cancellationToken)
        => ThrowIfMissing(await commands.ChangeAsync(
            QueueScripts.AddLog, cancellationToken, id, row, keep?.ToString(CultureInfo.InvariantCulture) ?? "").ConfigureAwait(false));

    public async Task LimitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        await commands.Connection.ExecuteAsync(
            "SET",
            (Key: commands.Keys.Of("limiter"), Duration: duration),
            static (database, given) => database.StringSetAsync(given.Key, Exhausted, given.Duration, When.Always),
            CommandRepeat.Safe,
            cancellationToken).ConfigureAwait(false);
        limited(duration);
    }

    private static void ThrowIfMissing(int result)
    {
        if (result == PumpResult.Missing)
        {
            throw new RedisNotAppliedException("The job is no longer in Redis.");
        }
    }
}
