using System.Collections.Concurrent;
using Redoubt.Tests.Queues;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>A handler that a test says what to do, and that remembers what it was given.</summary>
internal sealed class ParcelHandler(Func<JobContext<Parcel>, CancellationToken, Task>? handle = null) : IJobHandler<Parcel>
{
    private readonly ConcurrentQueue<string> _handled = new();
    private int _running;
    private int _most;

    public IReadOnlyList<string> Handled => [.. _handled];

    /// <summary>How many ran at the same time at most.</summary>
    public int Most => _most;

    public int Running => _running;

    /// <summary>Why the last one to end was told to, if it was.</summary>
    public JobCancellation Cancellation { get; private set; }

    public async Task HandleAsync(JobContext<Parcel> context, CancellationToken cancellationToken)
    {
        _handled.Enqueue(context.Job.To);
        var running = Interlocked.Increment(ref _running);
        for (var most = _most; running > most; most = _most)
        {
            Interlocked.CompareExchange(ref _most, running, most);
        }

        try
        {
            await (handle?.Invoke(context, cancellationToken) ?? Task.CompletedTask);
        }
        finally
        {
            Cancellation = context.CancellationReason;
            Interlocked.Decrement(ref _running);
        }
    }
}
