using Redoubt.Connections;
using Redoubt.Queues.Scripts;

namespace Redoubt.Queues;

/// <summary>
/// Waits for the end of a job: its state is read once events are heard, and again from time to time, for what no event told.
/// </summary>
internal sealed class OutcomeWaiter(QueueCommands commands, OutcomeListener listener, Func<EventStream> open, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    public async Task<string> WaitAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var (begun, ended) = listener.Add(id);
        try
        {
            await PauseAsync(begun, LookAgain, cancellationToken).ConfigureAwait(false);
            while (!ended.Task.IsCompleted)
            {
                if (await TryReadAsync(id, ended, cancellationToken).ConfigureAwait(false) is { } pause)
                {
                    await PauseAsync(ended.Task, pause, cancellationToken).ConfigureAwait(false);
                }
            }

            return (await ended.Task.ConfigureAwait(false)).ResultOf(id);
        }
        finally
        {
            listener.Remove(id, ended);
            _ = ended.Task.Exception;
        }
    }

    private async Task PauseAsync(Task until, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await until.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What was not heard of is looked up.
        }
    }

    /// <summary>Reads whether the job has ended; if not, says when to look again.</summary>
    private async Task<TimeSpan?> TryReadAsync(string id, TaskCompletionSource<JobOutcome> ended, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadAsync(id, cancellationToken).ConfigureAwait(false) is not { } outcome)
            {
                return LookAgain;
            }

            ended.TrySetResult(outcome);
            return null;
        }
        catch (Exception exception) when (exception is RedisUnavailableException or RedisOutcomeUnknownException or RedisNotAppliedException)
        {
            // For good, if the connection was closed: then the listener says so.
            return TryAgain;
        }
    }

    private async Task<JobOutcome?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await commands.ReadAsync(QueueScripts.GetOutcome, cancellationToken, id).ConfigureAwait(false);
        return (string)reply[0]! switch
        {
            "completed" => new JobOutcome(JobState.Completed, (string?)reply[1]),
            "failed" => new JobOutcome(JobState.Failed, (string?)reply[1]),
            "open" => null,
            _ => await LookBackAsync(id, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>A job that is not kept has left its end in the events, for as long as those are kept.</summary>
    private async Task<JobOutcome> LookBackAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var told in open().ReadBackAsync(cancellationToken).ConfigureAwait(false))
        {
            if (told.JobId != id)
            {
                continue;
            }

            if (JobOutcome.Of(told) is { } outcome)
            {
                return outcome;
            }

            if (told.Kind is QueueEventKind.Added)
            {
                break;
            }
        }

        return JobOutcome.Removed;
    }
}
