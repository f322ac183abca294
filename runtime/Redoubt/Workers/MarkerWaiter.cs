using System.Globalization;
using System.Threading.Channels;
using Redoubt.Connections.Blocking;
using Redoubt.Queues;

namespace Redoubt.Workers;

/// <summary>Waits for word of a job on a connection of its own, when it is told to, and tells the pump.</summary>
internal sealed class MarkerWaiter(BlockingLink link, QueueKeys keys, WorkerOptions options, TimeProvider time, ILinkReport report)
{
    public static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(10);

    /// <summary>Servers before 7.0.8 take less for nothing, which would be for ever.</summary>
    private static readonly TimeSpan ShortestBlock = TimeSpan.FromMilliseconds(2);

    private readonly Channel<long> _armed = Channel.CreateBounded<long>(1);
    private int _isWaiting;

    /// <summary>Has it wait once, unless it does already.</summary>
    /// <param name="due">When the next delayed job is due, as milliseconds, or 0.</param>
    public void Arm(long due)
    {
        if (Interlocked.CompareExchange(ref _isWaiting, 1, 0) == 0)
        {
            _armed.Writer.TryWrite(due);
        }
    }

    /// <summary>Runs until the token says.</summary>
    /// <param name="woken">Told that it is time to fetch; true when a marker was taken, which is one other worker less that is woken.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Action<bool> woken, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var isMarker = false;
            try
            {
                var due = await _armed.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                isMarker = await WaitAsync(due, cancellationToken).ConfigureAwait(false);
                report.Answered();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                report.Failed(exception);
            }

            Volatile.Write(ref _isWaiting, 0);
            woken(isMarker);
        }
    }

    /// <summary>True when a marker was taken that means now; false when it is time to look without one.</summary>
    private async Task<bool> WaitAsync(long due, CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = due == 0 ? options.DrainDelay : Milliseconds.ToMoment(due) - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            var block = left < ShortestBlock ? ShortestBlock : left > LongestBlock ? LongestBlock : left;
            var reply = await link.ExecuteAsync(
                database => database.ExecuteAsync("BZPOPMIN", keys.Marker, block.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)),
                cancellationToken).ConfigureAwait(false);
            if (reply.IsNull)
            {
                return false;
            }

            var score = (double)reply[2];
            if (score <= time.GetUtcNow().ToUnixTimeMilliseconds())
            {
                return true;
            }

            due = due == 0 ? (long)score : Math.Min(due, (long)score);
        }
    }
}
