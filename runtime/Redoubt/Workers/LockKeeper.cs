using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Renews the locks of all jobs whose handlers run, in one call, and cancels those whose lock is gone.</summary>
internal sealed partial class LockKeeper(QueueCommands commands, WorkerCore worker, WorkerOptions options, ILogger logger)
{
    private readonly RedisValue _lockTime = Milliseconds.Of(options.LockDuration);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.LockDuration / 4, worker.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The worker has stopped.
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        RunningJob[] running = [.. worker.Running.Where(job => job.Reason is not JobCancellation.LockLost)];
        if (running.Length == 0)
        {
            return;
        }

        var arguments = new RedisValue[1 + (running.Length * 2)];
        arguments[0] = _lockTime;
        for (var at = 0; at < running.Length; at++)
        {
            arguments[(at * 2) + 1] = running[at].Job.Id;
            arguments[(at * 2) + 2] = running[at].Job.Token;
        }

        try
        {
            var lost = (string[])(await commands.RunAsync(
                QueueScripts.ExtendLocks, arguments, CommandRepeat.Safe, cancellationToken).ConfigureAwait(false))!;
            Lost(running, lost);
        }
        catch (Exception exception) when (exception is RedoubtException or RedisException)
        {
            // The connection reports outages, and the next tick tries again; the lock may well last until then.
        }
    }

    private void Lost(RunningJob[] running, string[] lost)
    {
        foreach (var id in lost)
        {
            // One that has been settled while the call was under way has no lock either.
            if (running.FirstOrDefault(job => job.Job.Id == id) is { } job && worker.Running.Contains(job))
            {
                LogLost(logger, commands.Keys.Name, job.Job.Id, job.Job.Name);
                job.Cancel(JobCancellation.LockLost);
            }
        }
    }
}
