using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Hands out again the jobs of workers that have died: at the start, and then at intervals.</summary>
internal sealed partial class StalledChecker(
    QueueCommands commands, WorkerOptions options, WorkerMetrics metrics, ILogger logger, TimeProvider time)
{
    private readonly RedisValue _interval = Milliseconds.Of(options.StalledInterval);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.StalledInterval, time);
        try
        {
            do
            {
                await CheckAsync(cancellationToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The worker has stopped.
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stalled = (RedisValue[])(await commands.RunAsync(
                QueueScripts.CheckStalled,
                [time.GetUtcNow().ToUnixTimeMilliseconds(), _interval, options.MaxStalledCount],
                CommandRepeat.Safe,
                cancellationToken).ConfigureAwait(false))!;
            if (stalled.Length > 0)
            {
                metrics.Stalled(stalled.Length);
                LogStalled(logger, commands.Keys.Name, stalled.Length, stalled[0]!);
            }
        }
        catch (Exception exception) when (exception is RedoubtException or RedisException)
        {
            // The connection reports outages; the next tick, or another worker, looks again.
        }
    }
}
