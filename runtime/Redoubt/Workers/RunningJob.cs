namespace Redoubt.Workers;

/// <summary>A job that a handler of this worker has: knows why its token was cancelled, the first reason counts.</summary>
internal sealed class RunningJob(FetchedJob job, WorkerCore worker) : IThreadPoolWorkItem, IDisposable
{
    private readonly CancellationTokenSource _cancelling = new();
    private int _reason;
    private ITimer? _timeout;

    public FetchedJob Job => job;

    public JobCancellation Reason => (JobCancellation)Volatile.Read(ref _reason);

    public CancellationToken Token => _cancelling.Token;

    /// <summary>When the handler was begun, as a timestamp of the worker's clock.</summary>
    public long StartedAt { get; private set; }

    /// <summary>What the handler asked for in place of completing, or null.</summary>
    public JobRequest? Request { get; set; }

    public void Execute()
    {
        StartedAt = worker.Time.GetTimestamp();
        if (job.Stored.Options.Timeout is { } timeout)
        {
            _timeout = worker.Time.CreateTimer(
                static running => ((RunningJob)running!).Cancel(JobCancellation.Timeout), this, timeout, System.Threading.Timeout.InfiniteTimeSpan);
        }

        _ = worker.RunAsync(this);
    }

    public void Cancel(JobCancellation reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)JobCancellation.None) != (int)JobCancellation.None)
        {
            return;
        }

        // Callbacks on the token are the handler's code: neither its time nor its exceptions are the caller's.
        _ = Task.Run(async () =>
        {
            try
            {
                await _cancelling.CancelAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is AggregateException or ObjectDisposedException)
            {
                worker.NoteCallbackFailure(this, exception);
            }
        });
    }

    /// <summary>The handler has returned: time can run out no more.</summary>
    public void Dispose() => _timeout?.Dispose();
}
