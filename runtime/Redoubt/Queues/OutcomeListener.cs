namespace Redoubt.Queues;

/// <summary>
/// Hears how jobs end that somebody waits for. All who wait on a queue share one reading of its events, which begins with
/// the first of them and ends some time after the last.
/// </summary>
internal sealed class OutcomeListener(Func<EventStream> open, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<TaskCompletionSource<JobOutcome>>> _waiting = [];
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource? _begun;
    private long _lastUsed;
    private bool _isClosed;

    /// <summary>Waits for the end of a job from now on.</summary>
    /// <returns>What ends when events are heard, and what ends with the job.</returns>
    /// <exception cref="ObjectDisposedException">The queue was disposed.</exception>
    public (Task Begun, TaskCompletionSource<JobOutcome> Ended) Add(string id)
    {
        var ended = new TaskCompletionSource<JobOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(JobQueue<>));
            if (_begun is null)
            {
                var stream = open();
                _begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _reading = Task.Run(() => ReadAsync(stream, _begun));
            }

            if (!_waiting.TryGetValue(id, out var all))
            {
                _waiting[id] = all = [];
            }

            all.Add(ended);
            return (_begun.Task, ended);
        }
    }

    public void Remove(string id, TaskCompletionSource<JobOutcome> ended)
    {
        lock (_gate)
        {
            _lastUsed = time.GetTimestamp();
            if (_waiting.TryGetValue(id, out var all) && all.Remove(ended) && all.Count == 0)
            {
                _waiting.Remove(id);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
    }

    private async Task ReadAsync(EventStream stream, TaskCompletionSource begun)
    {
        try
        {
            await foreach (var events in stream.ReadAsync(after: null, _closing.Token).ConfigureAwait(false))
            {
                begun.TrySetResult();
                foreach (var told in events)
                {
                    Tell(told);
                }

                if (EndsUnused())
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            Fail(begun, _isClosed ? new ObjectDisposedException(typeof(JobQueue<>).Name, "The queue was disposed.") : exception);
        }
    }

    private void Tell(QueueEvent told)
    {
        if (JobOutcome.Of(told) is not { } outcome || told.JobId is not { } id)
        {
            return;
        }

        lock (_gate)
        {
            _waiting.GetValueOrDefault(id)?.ForEach(ended => ended.TrySetResult(outcome));
        }
    }

    private bool EndsUnused()
    {
        lock (_gate)
        {
            if (_waiting.Count > 0 || time.GetElapsedTime(_lastUsed) < Linger)
            {
                return false;
            }

            _begun = null;
            return true;
        }
    }

    private void Fail(TaskCompletionSource begun, Exception exception)
    {
        lock (_gate)
        {
            _begun = null;
            foreach (var ended in _waiting.Values.SelectMany(all => all))
            {
                ended.TrySetException(exception);
            }
        }

        // Who waits for the beginning waits for the end of the job as well, and hears of it there.
        begun.TrySetResult();
    }
}
