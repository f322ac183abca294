using Redoubt.Connections;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>
/// Settles and fetches, with one call in flight: what ends and what becomes free meanwhile goes into the next one. Its task
/// alone touches its fields, except for those that say otherwise.
/// </summary>
internal sealed class Pump(
    WorkerCore worker, PumpInbox inbox, PumpScript script, MarkerWaiter waiter, IRedisConnection connection, ILinkReport report)
{
    private const int MostInOneCall = 500;
    private static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(1);

    private readonly string _workerId = Guid.NewGuid().ToString("N");
    private readonly StoredOptionsCache _options = new();
    private readonly List<Settlement> _batch = [];
    private RedisValue _lostToken = RedisValue.Null;
    private long _calls;
    private long _nextDue;
    private int _mostInNextCall = MostInOneCall;
    private bool _mayHaveJobs = true;
    private int _active;

    /// <summary>How many jobs the worker has, from their fetch until Redis knows what became of them. Any thread.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Runs until it is stopped and done, or the token gives it up.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Gather();
            var want = Want();
            var isLooking = want > 0 && _mayHaveJobs;
            if (inbox.IsStopping && Active == 0)
            {
                return;
            }

            var wakesOther = want == 0 && inbox.HasMarker;
            if (_batch.Count == 0 && !isLooking && !wakesOther && _lostToken.IsNull)
            {
                if (want > 0)
                {
                    waiter.Arm(_nextDue);
                }

                await inbox.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            inbox.ForgetMarker();
            await CallAsync(_lostToken.IsNull ? want : 0, wakesOther, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Gather()
    {
        while (_batch.Count < _mostInNextCall && inbox.TryTake(out var settlement))
        {
            if (settlement is { IsDropped: true })
            {
                Interlocked.Decrement(ref _active);
            }
            else if (settlement is not null)
            {
                _batch.Add(settlement);
            }
        }

        if (inbox.TakeLook())
        {
            (_mayHaveJobs, _nextDue) = (true, 0);
        }
    }

    private int Want()
        => inbox.IsStopping || worker.IsPaused || inbox.IsLimited
            ? 0
            : Math.Max(0, worker.Concurrency - (Active - _batch.Count));

    private async Task CallAsync(int want, bool wakesOther, CancellationToken cancellationToken)
    {
        RedisValue token = $"{_workerId}:{++_calls}";
        try
        {
            var reply = await script.CallAsync(token, want, _lostToken, wakesOther, _batch, cancellationToken).ConfigureAwait(false);
            report.Answered();
            Apply(reply, token, want);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Given up.
        }
        catch (RedisOutcomeUnknownException exception)
        {
            Doubt(token, want);
            report.Failed(exception);
            await UntilBackAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisUnavailableException exception)
        {
            report.Failed(exception);
            await UntilBackAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException exception)
        {
            // Something in Redis is not what it should be. What came before it in the call has been done.
            Doubt(token, want);
            report.Failed(exception);
            Isolate();
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedoubtException exception)
        {
            report.Failed(exception);
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A reply that nobody can read must not end the worker. Its jobs are others' when their locks end.
            Doubt(token, want: 0);
            report.Failed(exception);
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Apply(PumpReply reply, RedisValue token, int want)
    {
        for (var at = 0; at < _batch.Count; at++)
        {
            Settled(_batch[at], reply.Results[at]);
        }

        _batch.Clear();
        _mostInNextCall = MostInOneCall;
        Begin(reply.Recovered, _lostToken);
        _lostToken = RedisValue.Null;
        Begin(reply.Jobs, token);
        if (reply.LimitedFor > TimeSpan.Zero)
        {
            inbox.Limit(reply.LimitedFor);
        }

        if (want > 0)
        {
            (_mayHaveJobs, _nextDue) = (reply.Jobs.Length > 0, reply.NextDue);
        }
    }

    private void Settled(Settlement settlement, int result)
    {
        // What is gone when a call is repeated whose reply was lost is what that call did.
        var isDone = result == 0 || (settlement.IsDoubtful && result is PumpResult.Missing or PumpResult.NoLock or PumpResult.NotActive);
        if (!isDone && worker.Refused(settlement, result) is { } instead)
        {
            inbox.Settle(instead);
            return;
        }

        Interlocked.Decrement(ref _active);
        if (isDone)
        {
            worker.Settled(settlement);
        }
    }

    private void Doubt(RedisValue token, int want)
    {
        _lostToken = want > 0 ? token : _lostToken;
        _batch.ForEach(settlement => settlement.IsDoubtful = true);
    }

    /// <summary>One settlement that Redis cannot carry out must not hold up the others: they are given one by one, and it is given up.</summary>
    private void Isolate()
    {
        _mostInNextCall = 1;
        if (_batch is [var only])
        {
            worker.GivenUp(only);
            Interlocked.Decrement(ref _active);
        }
        else
        {
            _batch.ForEach(inbox.Settle);
        }

        _batch.Clear();
    }

    private void Begin(RedisResult[] jobs, RedisValue token)
    {
        foreach (var job in jobs)
        {
            Interlocked.Increment(ref _active);
            worker.Begin(FetchedJob.Read(job, token, _options));
        }
    }

    private async Task UntilBackAsync(CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var back = connection.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, waiting.Token);
            if (Active == 0)
            {
                // There is nothing that Redis has to know: stopping need not wait for it.
                await Task.WhenAny(back, inbox.Stopping).ConfigureAwait(false);
                await (inbox.IsStopping ? waiting.CancelAsync() : Task.CompletedTask).ConfigureAwait(false);
            }

            await back.ConfigureAwait(false);
            _mayHaveJobs = true;
        }
        catch (RedisUnavailableException)
        {
            // Closed for good; whoever closed it will stop this as well.
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Given up.
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
        => await Task.Delay(RefusalPause, worker.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
