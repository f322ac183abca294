using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>What a worker does with the jobs that its pump brings: runs their handlers, and decides what becomes of them.</summary>
internal sealed partial class WorkerCore(
    string queue, IJobRunner runner, WorkerOptions options, WorkerMetrics metrics, ILogger logger, TimeProvider time)
{
    private static readonly RedisValue NoResult = "null";

    private readonly FailureVerdict _verdict = new(options, Random.Shared.NextDouble);
    private readonly ConcurrentDictionary<RunningJob, bool> _running = new();
    private volatile int _concurrency = options.Concurrency;
    private volatile bool _isPaused;

    private PumpInbox? _inbox;
    private JobCommands? _commands;
    private SchedulerContinuation? _schedulers;

    public TimeProvider Time => time;


    public int Concurrency
    {
        get => _concurrency;
        set
        {
            _concurrency = value;
            _inbox?.Look();
        }
    }

    public bool IsPaused
    {
        get => _isPaused;
        set
        {
            _isPaused = value;
            _inbox?.Look();
        }
    }

    /// <summary>The jobs whose handlers run.</summary>
    public ICollection<RunningJob> Running => _running.Keys;

    /// <summary>Completes the circle: the pump brings jobs, and is told what becomes of them.</summary>
    public void Connect(PumpInbox inbox, JobCommands commands, SchedulerContinuation schedulers)
        => (_inbox, _commands, _schedulers) = (inbox, commands, schedulers);

    /// <summary>Has something done after a while.</summary>
    public void After(TimeSpan delay, Action action) => _ = AfterAsync(delay, action);

    /// <summary>Has the handler of a job run, on a thread of the pool.</summary>
    public void Begin(FetchedJob job)
    {
        var running = new RunningJob(job, this);
        _running[running] = true;
        ThreadPool.UnsafeQueueUserWorkItem(running, preferLocal: false);
    }

    /// <summary>Runs a handler and hands in what becomes of its job. Never throws.</summary>
    public async Task RunAsync(RunningJob running)
    {
        var activity = metrics.Begin(running.Job);
        Settlement settlement;
        Exception? error = null;
        try
        {
            settlement = await IsForOthersAsync(running).ConfigureAwait(false) ? Settlement.Postponed(running, SchedulerContinuation.Aside)
                : running.Job.DeferredFailure is { } reason ? Deferred(running, reason)
                : options.MaxStartedAttempts < running.Job.AttemptsStarted ? Deferred(running, "job started more than allowable limit")
                : Ended(running, await CallAsync(running).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            error = exception;
            settlement = Failed(running, exception);
        }

        running.Dispose();
        _running.TryRemove(running, out _);
        metrics.End(running, activity, error);
        _inbox!.Settle(settlement);
    }

    /// <summary>Redis knows what became of a job.</summary>
    public void Settled(Settlement settlement)
    {
        metrics.Settled(settlement);
        if (settlement.Kind == SettlementKinds.Failed)
        {
            LogFailed(logger, queue, settlement.Job.Job.Id, settlement.Job.Job.Name, settlement.Job.Job.AttemptsMade + 1);
        }
        else if (settlement.Kind == SettlementKinds.Retry || settlement is { IsCounted: true })
        {
            LogAttemptFailed(logger, queue, settlement.Job.Job.Id, settlement.Job.Job.Name, settlement.Job.Job.AttemptsMade + 1);
        }
    }

    /// <summary>Redis refuses what was to become of a job. What becomes of it instead, or null when it is another worker's now.</summary>
    public Settlement? Refused(Settlement settlement, int result)
    {
        if (result is PumpResult.PendingChildren or PumpResult.FailedChildren && settlement.Kind == SettlementKinds.Completed)
        {
            var reason = result == PumpResult.PendingChildren
                ? "The job was to complete while jobs that it depends on have not."
                : "The job was to complete though jobs that it depends on have failed.";
            return _verdict.Of(settlement.Job, new UnrecoverableJobException(reason));
        }

        LogRefused(logger, queue, settlement.Job.Job.Id, settlement.Job.Job.Name, result);
        return null;
    }

    /// <summary>Redis cannot carry out what was to become of a job.</summary>
    public void GivenUp(Settlement settlement) => LogGivenUp(logger, queue, settlement.Job.Job.Id, settlement.Job.Job.Name);

    public void NoteCallbackFailure(RunningJob running, Exception exception)
        => LogCallbackFailed(logger, queue, running.Job.Id, exception);

    private async Task<RedisValue> CallAsync(RunningJob running)
    {
        if (running.Request is not null)
        {
            return RedisValue.Null;
        }

        using var scope = logger.BeginScope(new JobScope(queue, running.Job));
        return await runner.RunAsync(running, _commands!).ConfigureAwait(false);
    }

    /// <summary>Whether a scheduler made the job that would not go on if it were run here.</summary>
    private async Task<bool> IsForOthersAsync(RunningJob running)
    {
        if (running.Job.SchedulerId is not { } scheduler)
        {
            return false;
        }

        try
        {
            var isOurs = await _schedulers!.ContinueAsync(running.Job, running.Token).ConfigureAwait(false);
            if (!isOurs)
            {
                LogCalendar(logger, queue, running.Job.Id, scheduler);
            }

            return !isOurs;
        }
        catch (Exception exception) when (exception is RedoubtException or RedisException or OperationCanceledException)
        {
            running.Request = new JobRequest(Delay: null);
            return false;
        }
    }

    private Settlement Deferred(RunningJob running, string reason)
        => _verdict.Of(running, new UnrecoverableJobException(reason));

    private Settlement Ended(RunningJob running, RedisValue result) => running switch
    {
        { Reason: JobCancellation.LockLost } => Lost(running),
        { Request: { Delay: { } delay } } => Settlement.Postponed(running, delay),
        { Request: not null } => Settlement.Returned(running),
        _ => Settlement.Completed(
            running, result.IsNull ? NoResult : result, running.Job.Stored.Options.RemoveOnComplete ?? options.RemoveOnComplete),
    };

    private Settlement Failed(RunningJob running, Exception error) => running.Reason switch
    {
        JobCancellation.LockLost => Lost(running),
        JobCancellation.Shutdown => Settlement.Returned(running),
        JobCancellation.Timeout => _verdict.Of(running, new TimeoutException(
            $"The job took longer than the {running.Job.Stored.Options.Timeout} that its options allow.", error)),
        _ => _verdict.Of(running, error),
    };

    private Settlement Lost(RunningJob running)
    {
        LogRefused(logger, queue, running.Job.Id, running.Job.Name, PumpResult.NoLock);
        return Settlement.Dropped(running);
    }

    private async Task AfterAsync(TimeSpan delay, Action action)
    {
        await Task.Delay(delay, time).ConfigureAwait(false);
        action();
    }
}
