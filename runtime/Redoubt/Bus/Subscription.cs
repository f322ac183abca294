using StackExchange.Redis;

namespace Redoubt.Bus;

/// <inheritdoc/>
/// <remarks>Attaching and detaching are the keeper's, one at a time; the pump runs beside them.</remarks>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose, and the handler may still look at it.
internal sealed class Subscription : ISubscription
#pragma warning restore CA1001
{
    private static readonly AsyncLocal<Subscription?> Running = new();

    private readonly MessageBuffer _buffer;
    private readonly Func<BufferItem, CancellationToken, Task> _deliver;
    private readonly Func<Subscription, Task> _ended;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _pump;
    private TaskCompletionSource _active = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChannelMessageQueue? _source;
    private ChannelMessageQueue? _accepted;
    private DateTimeOffset _activeSince;
    private int _hasEnded;

    public Subscription(
        MessageChannel channel,
        RedisChannel onServer,
        MessageBuffer buffer,
        Func<BufferItem, CancellationToken, Task> deliver,
        Func<Subscription, Task> ended,
        DateTimeOffset now)
    {
        Channel = channel;
        OnServer = onServer;
        MissingSince = now;
        _buffer = buffer;
        _deliver = deliver;
        _ended = ended;

        // What a handler does is no part of the request that happened to subscribe.
        using (ExecutionContext.SuppressFlow())
        {
            _pump = Task.Run(PumpAsync);
        }
    }

    public MessageChannel Channel { get; }

    /// <summary>The channel as the server knows it.</summary>
    public RedisChannel OnServer { get; }

    public bool IsActive => Volatile.Read(ref _source) is not null;

    /// <summary>The multiplexer that the source belongs to.</summary>
    public IConnectionMultiplexer? Multiplexer { get; private set; }

    /// <summary>Whether the source was ended by somebody else.</summary>
    public bool HasLostSource => Volatile.Read(ref _source) is { Completion.IsCompleted: true };

    /// <summary>From when on messages are missed while it is not active.</summary>
    public DateTimeOffset MissingSince { get; private set; }

    /// <summary>Why messages are missed while it is not active.</summary>
    public GapReason MissingBecause { get; private set; }

    public async Task WaitUntilActiveAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_hasEnded != 0, this);
        await Volatile.Read(ref _active).Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes messages from a source that the server has confirmed. Before them comes what the one before had received, and
    /// the news of what was missed.
    /// </summary>
    public void Attach(ChannelMessageQueue source, IConnectionMultiplexer multiplexer, Gap? missed, DateTimeOffset now)
    {
        Volatile.Write(ref _accepted, source);
        if (missed is not null)
        {
            _buffer.Add(missed);
        }

        _activeSince = now;
        Multiplexer = multiplexer;
        Volatile.Write(ref _source, source);
        source.OnMessage(message =>
        {
            // What an abandoned source still brings would come after the news that it is missing.
            if (ReferenceEquals(Volatile.Read(ref _accepted), source))
            {
                _buffer.Add(message.Channel, message.Message);
            }
        });
        _active.TrySetResult();
    }

    /// <summary>Gives up its source, which is returned, or null when it had none. What that has received already still counts.</summary>
    public ChannelMessageQueue? Detach(DateTimeOffset wholeUntil, GapReason reason)
    {
        if (_source is not { } source)
        {
            return null;
        }

        MissingSince = wholeUntil > _activeSince ? wholeUntil : _activeSince;
        MissingBecause = reason;
        Volatile.Write(ref _active, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref _source, null);
        return source;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
        {
            await _ending.CancelAsync().ConfigureAwait(false);
            await _ended(this).ConfigureAwait(false);
            _active.TrySetException(new ObjectDisposedException(nameof(ISubscription)));
            _ = _active.Task.Exception;
        }

        if (Running.Value != this)
        {
            await _pump.ConfigureAwait(false);
        }
    }

    private async Task PumpAsync()
    {
        Running.Value = this;
        try
        {
            while (!_ending.IsCancellationRequested)
            {
                var item = await _buffer.TakeAsync(_ending.Token).ConfigureAwait(false);
                await _deliver(item, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // Nobody wants what is left in the buffer.
        }
    }
}
