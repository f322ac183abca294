using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Redoubt.Connections.Links;

/// <summary>Makes changes of the subscription socket known, in order, off the threads that notice them.</summary>
internal sealed partial class SubscriptionBoard
{
    private const int Capacity = 1024;

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<SubscriptionSignal> _signals = Channel.CreateBounded<SubscriptionSignal>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public SubscriptionBoard(TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _ = Task.Run(DeliverAsync);
    }

    public event Action<SubscriptionSignal>? Changed;

    /// <param name="change">What happened.</param>
    /// <param name="sinceAnswer">How long ago the last probe before it was answered.</param>
    public void Post(SubscriptionChange change, TimeSpan sinceAnswer)
    {
        var now = _time.GetUtcNow();
        _signals.Writer.TryWrite(new SubscriptionSignal(change, now, now - sinceAnswer));
    }

    public void Complete() => _signals.Writer.TryComplete();

    private async Task DeliverAsync()
    {
        await foreach (var signal in _signals.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var handler in Delegate.EnumerateInvocationList(Changed))
            {
                try
                {
                    handler(signal);
                }
                catch (Exception exception)
                {
                    LogHandlerFailed(_logger, signal.Change, exception);
                }
            }
        }
    }
}
