using Redoubt.Connections;

namespace Redoubt.Queues;

/// <summary>Keeps jobs in order while Redis is away, up to a number of them, and adds them when it is back.</summary>
internal sealed class AddBuffer(
    IRedisConnection connection, int capacity, Func<AddBatch, CancellationToken, Task<AddResult[]>> send, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan RefusalPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _waiting = new();
    private Task _flushing = Task.CompletedTask;
    private bool _isFlushing;
    private int _count;

    /// <summary>How many jobs wait.</summary>
    public int Count => Volatile.Read(ref _count);

    public async Task<AddResult[]> AddAsync(AddBatch batch, CancellationToken cancellationToken)
    {
        if (Count == 0 && connection.IsAvailable)
        {
            var results = await send(batch, cancellationToken).ConfigureAwait(false);
            if (!IsWorthKeeping(results))
            {
                return results;
            }
        }

        var entry = new Entry(batch);
        if (Keep(entry) is { } refusal)
        {
            return batch.All(AddStatus.NotSent, refusal);
        }

        await using var giveUp = cancellationToken.UnsafeRegister(
            static (given, token) => ((Entry)given!).TryCancel(token), entry).ConfigureAwait(false);
        return await entry.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        Task flushing;
        lock (_gate)
        {
            flushing = _flushing;
        }

        await flushing.ConfigureAwait(false);
    }

    private RedisUnavailableException? Keep(Entry entry)
    {
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
            {
                return new RedisUnavailableException("The queue is closed.", FailureReason.Closed, retryAfter: null);
            }

            if (_count + entry.Batch.Ids.Length > capacity)
            {
                return new RedisUnavailableException(
                    $"Redis is not available, and the buffer of {capacity} jobs is full.", connection.Health.Reason, connection.Health.NextAttemptIn);
            }

            _count += entry.Batch.Ids.Length;
            _waiting.Enqueue(entry);
            if (!_isFlushing)
            {
                _isFlushing = true;
                _flushing = Task.Run(FlushAsync);
            }

            return null;
        }
    }

    private async Task FlushAsync()
    {
        while (TryPeek(out var entry))
        {
            try
            {
                await connection.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, _closing.Token).ConfigureAwait(false);
                if (entry.TryClaim())
                {
                    var results = await send(entry.Batch, _closing.Token).ConfigureAwait(false);
                    if (IsWorthKeeping(results))
                    {
                        entry.Unclaim();
                        await Task.Delay(RefusalPause, time, _closing.Token).ConfigureAwait(false);
                        continue;
                    }

                    entry.Complete(results);
                }
            }
            catch (Exception exception) when (exception is RedisUnavailableException or OperationCanceledException)
            {
                entry.Complete(entry.Batch.All(AddStatus.NotSent, new RedisUnavailableException(
                    "The queue or its connection was closed before Redis came back.", FailureReason.Closed, retryAfter: null)));
            }
            catch (Exception exception)
            {
                entry.Fail(exception);
            }

            Remove(entry);
        }
    }

    private bool TryPeek(out Entry entry)
    {
        lock (_gate)
        {
            _isFlushing = _waiting.TryPeek(out entry!);
            return _isFlushing;
        }
    }

    private void Remove(Entry entry)
    {
        lock (_gate)
        {
            _waiting.Dequeue();
            _count -= entry.Batch.Ids.Length;
        }
    }

    /// <summary>Not sent because Redis is away, which passes; anything else is the answer.</summary>
    private static bool IsWorthKeeping(AddResult[] results)
        => results[0] is { Status: AddStatus.NotSent, Failure: RedisUnavailableException };

    /// <summary>What waits, and who waits for it: cancelled by its caller, or claimed for sending, whichever comes first.</summary>
    private sealed class Entry(AddBatch batch)
    {
        private readonly TaskCompletionSource<AddResult[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isTaken;

        public AddBatch Batch => batch;

        public Task<AddResult[]> Task => _done.Task;

        public bool TryClaim() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

        public void Unclaim() => Volatile.Write(ref _isTaken, 0);

        public void TryCancel(CancellationToken token)
        {
            if (TryClaim())
            {
                _done.TrySetCanceled(token);
            }
        }

        public void Complete(AddResult[] results) => _done.TrySetResult(results);

        public void Fail(Exception exception) => _done.TrySetException(exception);
    }
}
