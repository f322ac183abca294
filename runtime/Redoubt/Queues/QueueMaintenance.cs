using System.Globalization;
using Redoubt.Connections;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Queues;

/// <summary>Deletes many jobs of one queue, in steps that do not keep the server from others.</summary>
internal sealed class QueueMaintenance(QueueCommands commands, TimeProvider time)
{
    private const int MostInOneCall = 1000;

    public async Task<long> DrainAsync(bool includeDelayed, CancellationToken cancellationToken)
    {
        long all = 0;
        foreach (var set in (string[])["wait", "paused", "prioritized", .. includeDelayed ? (string[])["delayed"] : []])
        {
            for (long kept = 0, seen = MostInOneCall; seen == MostInOneCall;)
            {
                var reply = (long[])(await ChangeAsync(QueueScripts.Drain, cancellationToken, set, kept, MostInOneCall).ConfigureAwait(false))!;
                all += reply[0];
                kept += reply[1];
                seen = reply[0] + reply[1];
            }
        }

        return all;
    }

    public async Task<IReadOnlyList<string>> CleanAsync(TimeSpan grace, int limit, JobState state, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(grace, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var sets = SetsOf(state);
        var old = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)grace.TotalMilliseconds;
        var cleaned = new List<string>();
        foreach (var set in sets)
        {
            for (int kept = 0, seen = MostInOneCall; seen == MostInOneCall && cleaned.Count < limit;)
            {
                // Of a list that only old clients fill, nobody waits to hear that there was nothing in it.
                RedisValue isAlwaysTold = cleaned.Count == 0 && kept == 0 && set != "paused" ? "1" : "";
                var reply = (string[])(await ChangeAsync(
                    QueueScripts.Clean, cancellationToken, set, old, kept, MostInOneCall, limit - cleaned.Count, isAlwaysTold).ConfigureAwait(false))!;
                seen = int.Parse(reply[0], CultureInfo.InvariantCulture);
                kept += seen - (reply.Length - 1);
                cleaned.AddRange(reply[1..]);
            }
        }

        return cleaned;
    }

    public async Task<bool> ObliterateAsync(bool force, CancellationToken cancellationToken)
    {
        await commands.RunAsync(QueueScripts.SetPaused, ["1"], CommandRepeat.Safe, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var left = (int)await commands.RunAsync(
                QueueScripts.Obliterate, [force ? "1" : "", MostInOneCall], CommandRepeat.Safe, cancellationToken).ConfigureAwait(false);
            if (left <= 0)
            {
                return left == 0;
            }
        }
    }

    private static string[] SetsOf(JobState state) => state switch
    {
        JobState.Waiting => ["wait", "paused"],
        JobState.Prioritized => ["prioritized"],
        JobState.Delayed => ["delayed"],
        JobState.Active => ["active"],
        JobState.Completed => ["completed"],
        JobState.Failed => ["failed"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Jobs of this state cannot be cleaned."),
    };

    private Task<RedisResult> ChangeAsync(QueueScript script, CancellationToken cancellationToken, params RedisValue[] arguments)
        => commands.RunAsync(script, arguments, CommandRepeat.OnlyIfNotApplied, cancellationToken);
}
