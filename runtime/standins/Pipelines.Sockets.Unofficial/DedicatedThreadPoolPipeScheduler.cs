using System.Diagnostics;
using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// A fixed number of background threads that serve one queue, so that replies are processed while the thread pool is
/// starved. What the queue has no room for goes to the thread pool, as does all that is scheduled after disposal.
/// </summary>
public sealed class DedicatedThreadPoolPipeScheduler : PipeScheduler, IDisposable
{
    private readonly int _queueLimit;

    // Guarded by a lock on the queue.
    private readonly Queue<(Action<object?> Action, object? State)> _queue = new();
    private int _idleWorkers;
    private bool _isDisposed;

    private long _servicedByQueue;
    private long _servicedByPool;

    /// <summary>Starts the threads.</summary>
    /// <param name="name">Names the threads.</param>
    /// <param name="workerCount">The number of threads; with none everything goes to the thread pool.</param>
    /// <param name="useThreadPoolQueueLength">The number of waiting actions from which on the thread pool is used.</param>
    /// <param name="priority">The priority of the threads.</param>
    public DedicatedThreadPoolPipeScheduler(
        string? name = null,
        int workerCount = 5,
        int useThreadPoolQueueLength = 10,
        ThreadPriority priority = ThreadPriority.Normal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workerCount);
        Name = string.IsNullOrWhiteSpace(name) ? nameof(DedicatedThreadPoolPipeScheduler) : name.Trim();
        WorkerCount = workerCount;
        _queueLimit = workerCount == 0 ? 0 : useThreadPoolQueueLength;
        for (var i = 0; i < workerCount; i++)
        {
            new Thread(Work) { IsBackground = true, Name = $"{Name}:{i}", Priority = priority }.Start();
        }
    }

    /// <summary>The name of the scheduler.</summary>
    public string Name { get; }

    /// <summary>The number of threads.</summary>
    public int WorkerCount { get; }

    /// <summary>The number of threads with nothing to do.</summary>
    public int AvailableCount => Volatile.Read(ref _idleWorkers);

    /// <summary>The number of actions that the threads took.</summary>
    public long TotalServicedByQueue => Volatile.Read(ref _servicedByQueue);

    /// <summary>The number of actions that were passed on to the thread pool.</summary>
    public long TotalServicedByPool => Volatile.Read(ref _servicedByPool);

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <inheritdoc />
    public override void Schedule(Action<object?> action, object? state)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (TryEnqueue(action, state))
        {
            return;
        }

        Interlocked.Increment(ref _servicedByPool);
        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(action, state, preferLocal: false);
    }

    /// <summary>Lets the threads end when the queue is empty.</summary>
    public void Dispose()
    {
        lock (_queue)
        {
            _isDisposed = true;
            Monitor.PulseAll(_queue);
        }
    }

    private bool TryEnqueue(Action<object?> action, object? state)
    {
        lock (_queue)
        {
            if (_isDisposed || _queue.Count >= _queueLimit)
            {
                return false;
            }

            _queue.Enqueue((action, state));
            if (_idleWorkers != 0)
            {
                Monitor.Pulse(_queue);
            }

            return true;
        }
    }

    private void Work()
    {
        while (TryDequeue(out var item))
        {
            Interlocked.Increment(ref _servicedByQueue);
            try
            {
                item.Action(item.State);
            }
            catch (Exception exception)
            {
                // The thread serves every connection of its owner: it outlives one faulty callback.
                Trace.TraceError("{0}: {1}", Name, exception);
            }
        }
    }

    private bool TryDequeue(out (Action<object?> Action, object? State) item)
    {
        lock (_queue)
        {
            while (!_queue.TryDequeue(out item))
            {
                if (_isDisposed)
                {
                    return false;
                }

                _idleWorkers++;
                Monitor.Wait(_queue);
                _idleWorkers--;
            }

            return true;
        }
    }
}
