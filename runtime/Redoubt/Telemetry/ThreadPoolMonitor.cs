using System.Diagnostics;

namespace Redoubt.Telemetry;

/// <summary>
/// Measures, from a thread of its own, how late work of the pool runs. A starved pool looks to every client as if its
/// server had stopped answering. One thread serves all connections of the process, while there are any.
/// </summary>
internal sealed class ThreadPoolMonitor : IDisposable
{
    /// <summary>From here on the delay is worth a name.</summary>
    public static readonly TimeSpan Remarkable = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly Lock Gate = new();
    private static ThreadPoolMonitor? _shared;
    private static int _users;

    private readonly ManualResetEventSlim _stopping = new();
    private readonly Thread _thread;
    private long _pendingSince;
    private long _lastDelay;
    private long _lastRemarkable = long.MinValue;

    private ThreadPoolMonitor()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "Redoubt thread pool monitor" };
        _thread.UnsafeStart();
    }

    /// <summary>Raised on the monitor's thread when the delay becomes remarkable, and when it has ended.</summary>
    public event Action<TimeSpan, bool>? Changed;

    /// <summary>How late the pool runs work: that which waits now, or else the last that ran.</summary>
    public TimeSpan Delay
    {
        get
        {
            var pending = Volatile.Read(ref _pendingSince);
            var waiting = pending == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(pending);
            var last = TimeSpan.FromTicks(Volatile.Read(ref _lastDelay));
            return waiting > last ? waiting : last;
        }
    }

    /// <summary>The one of this process. Each user disposes it once.</summary>
    public static ThreadPoolMonitor Acquire()
    {
        lock (Gate)
        {
            _users++;
            return _shared ??= new ThreadPoolMonitor();
        }
    }

    /// <summary>Whether the delay was remarkable at any time within the last <paramref name="span"/>.</summary>
    public bool WasLateWithin(TimeSpan span)
    {
        var last = Volatile.Read(ref _lastRemarkable);
        return Delay >= Remarkable || (last != long.MinValue && Stopwatch.GetElapsedTime(last) <= span);
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (--_users > 0)
            {
                return;
            }

            _shared = null;
        }

        _stopping.Set();
    }

    private void Run()
    {
        var wasLate = false;
        while (!_stopping.Wait(Interval))
        {
            if (Volatile.Read(ref _pendingSince) == 0)
            {
                Volatile.Write(ref _pendingSince, Stopwatch.GetTimestamp());
                ThreadPool.UnsafeQueueUserWorkItem(static monitor => monitor.Measured(), this, preferLocal: false);
            }

            var isLate = Delay >= Remarkable;
            if (isLate)
            {
                Volatile.Write(ref _lastRemarkable, Stopwatch.GetTimestamp());
            }

            if (isLate != wasLate)
            {
                Tell(isLate);
            }

            wasLate = isLate;
        }

        _stopping.Dispose();
    }

    private void Tell(bool isLate)
    {
        try
        {
            Changed?.Invoke(Delay, isLate);
        }
        catch (Exception exception)
        {
            // A logger is somebody else's code, and an exception on a thread of one's own ends the process.
            Debug.WriteLine(exception);
        }
    }

    private void Measured()
    {
        var since = Volatile.Read(ref _pendingSince);
        Volatile.Write(ref _lastDelay, Stopwatch.GetElapsedTime(since).Ticks);
        Volatile.Write(ref _pendingSince, 0);
    }
}
