using System.Threading.Channels;

namespace Redoubt.Workers;

/// <summary>What others tell a pump. Those members may be used from any thread; what takes from it is the pump's alone.</summary>
internal sealed class PumpInbox(WorkerCore worker)
{
    private const long NoLimit = long.MinValue;
    private static readonly TimeSpan LongestLimit = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Settlement?> _channel = Channel.CreateUnbounded<Settlement?>(new UnboundedChannelOptions { SingleReader = true });
    private int _shouldLook;
    private int _hasMarker;
    private long _limitedUntil = NoLimit;

    /// <summary>Completes when the pump is to fetch nothing more.</summary>
    public Task Stopping => _stopping.Task;

    public bool IsStopping => _stopping.Task.IsCompleted;

    /// <summary>Whether a rate limit lasts.</summary>
    public bool IsLimited => Volatile.Read(ref _limitedUntil) != NoLimit;

    /// <summary>Whether a marker was taken, so that one other worker less has been woken.</summary>
    public bool HasMarker => Volatile.Read(ref _hasMarker) != 0;

    /// <summary>Hands in what is to become of a job.</summary>
    public void Settle(Settlement settlement) => _channel.Writer.TryWrite(settlement);

    /// <summary>Has the pump look for jobs.</summary>
    /// <param name="isMarker">Whether a marker was taken for it.</param>
    public void Look(bool isMarker = false)
    {
        if (isMarker)
        {
            Volatile.Write(ref _hasMarker, 1);
        }

        Volatile.Write(ref _shouldLook, 1);
        _channel.Writer.TryWrite(null);
    }

    /// <summary>Has the pump fetch nothing more, and end when all that it has is settled.</summary>
    public void Stop()
    {
        _stopping.TrySetResult();
        _channel.Writer.TryWrite(null);
    }

    /// <summary>Has the pump fetch nothing for the time of a rate limit.</summary>
    public void Limit(TimeSpan duration)
    {
        var wait = duration < LongestLimit ? duration : LongestLimit;
        var until = worker.Time.GetTimestamp() + (long)(wait.TotalSeconds * worker.Time.TimestampFrequency);
        Volatile.Write(ref _limitedUntil, until);

        // A timer may be early by less than its clock shows: it ends the limit, not the clock.
        worker.After(wait, () =>
        {
            Interlocked.CompareExchange(ref _limitedUntil, NoLimit, until);
            Look();
        });
    }

    /// <summary>Takes a settlement; null stands for being woken.</summary>
    public bool TryTake(out Settlement? settlement) => _channel.Reader.TryRead(out settlement);

    /// <summary>Takes the word that there may be jobs, if anyone has given it.</summary>
    public bool TakeLook() => Interlocked.Exchange(ref _shouldLook, 0) != 0;

    public void ForgetMarker() => Volatile.Write(ref _hasMarker, 0);

    /// <summary>Waits until there is something to take.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);
}
