using System.Diagnostics;
using System.Threading.Channels;
using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Links;

/// <summary>
/// Does what the machine decides: one reader of one channel of events, attempts and probes as tasks that post what came
/// of them. Nothing else changes the state.
/// </summary>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose, and late work may still look at it.
internal sealed class ConnectionLoop : ILinkListener
#pragma warning restore CA1001
{
    private const int EventCapacity = 256;

    /// <summary>The client below makes a lost subscription socket anew at once; only if it cannot is there something to find out.</summary>
    private static readonly TimeSpan SubscriptionGrace = TimeSpan.FromMilliseconds(500);

    private readonly ConnectionMachine _machine;
    private readonly ReconnectGate _gate;
    private readonly LinkWork _work;
    private readonly LinkRetirement _retirement;
    private readonly IStatusObserver _observer;
    private readonly SubscriptionBoard _subscriptions;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly bool _queuesWhileDown;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly Channel<LoopEvent> _events = Channel.CreateBounded<LoopEvent>(
        new BoundedChannelOptions(EventCapacity) { SingleReader = true });

    private LoopSnapshot _current = new(new MachineState(), Link: null, Latency: null);
    private Task _outstanding = Task.CompletedTask;
    private ITimer? _timer;

    public ConnectionLoop(
        ConnectionMachine machine, ReconnectGate gate, LinkWork work, LinkRetirement retirement, IStatusObserver observer,
        SubscriptionBoard subscriptions, TimeProvider time, bool queuesWhileDown)
    {
        _machine = machine;
        _gate = gate;
        _work = work;
        _retirement = retirement;
        _observer = observer;
        _subscriptions = subscriptions;
        _time = time;
        _queuesWhileDown = queuesWhileDown;
        _origin = time.GetTimestamp();

        // What the connection does is no part of the request that happened to build it.
        using (ExecutionContext.SuppressFlow())
        {
            Completion = Task.Run(RunAsync);
        }
    }

    /// <summary>State, link and latency of this moment.</summary>
    public LoopSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Done when the connection is closed and everything is disposed.</summary>
    public Task Completion { get; }

    /// <summary>Monotonic time, as the machine's moments.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Hands over a request of the application and returns when the state shows it. Later than the close it is ignored.</summary>
    public async Task RequestAsync(ConnectionEvent what, CancellationToken cancellationToken)
    {
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (await _events.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_events.Writer.TryWrite(new LoopEvent(what, Handled: handled)))
            {
                await handled.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Hands over a hint from a thread that must not wait. If there is no room the next probe finds out by itself.</summary>
    public void Hint(ConnectionEvent what) => _events.Writer.TryWrite(new LoopEvent(what));

    public void OnCommandSocket(RedisLink link, ConnectionEvent what)
    {
        if (ReferenceEquals(link, Current.Link))
        {
            Hint(what);
        }
    }

    public void OnSubscriptionSocket(RedisLink link, SubscriptionChange change)
    {
        if (!ReferenceEquals(link, Current.Link))
        {
            return;
        }

        _subscriptions.Post(change, Now - Current.State.AnsweredAt);
        if (change is SubscriptionChange.Lost)
        {
            _ = DoubtUnlessRestoredAsync(link);
        }
    }

    private async Task RunAsync()
    {
        await foreach (var item in _events.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (IsOldNews(item))
            {
                continue;
            }

            var before = _current;
            var (state, action) = _machine.Apply(before.State, item.What, Now);
            Adopt(before, state, item);
            _gate.IsOpen = state.IsAvailable || _queuesWhileDown;
            if (!ReferenceEquals(state, before.State))
            {
                Observe(before.State, state, item.What);
            }

            item.Handled?.SetResult();
            if (action is MachineAction.Close)
            {
                break;
            }

            Perform(action);
            Recheck(item, state);
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>The news of a socket that was made anew may come when that one has been lost as well.</summary>
    private bool IsOldNews(LoopEvent item) => item.What is ConnectionEvent.SocketRestored && _current.Link is not { IsConnected: true };

    private void Observe(MachineState before, MachineState after, ConnectionEvent cause)
    {
        try
        {
            _observer.Observe(before, after, cause);
        }
        catch (Exception exception)
        {
            // A logger or a listener of a meter is somebody else's code. There is nobody to tell, and the loop must go on.
            Debug.WriteLine(exception);
        }
    }

    /// <summary>Puts state and link in place; a link that came too late is disposed, and the one before it retired.</summary>
    private void Adopt(LoopSnapshot before, MachineState state, LoopEvent item)
    {
        var isLate = ReferenceEquals(state, before.State);
        var link = isLate ? before.Link : item.Link ?? before.Link;
        Volatile.Write(ref _current, new LoopSnapshot(state, link, isLate ? before.Latency : item.Latency ?? before.Latency));
        if (item.Link is not null && isLate)
        {
            _retirement.Discard(item.Link);
        }
        else if (before.Link is not null && !ReferenceEquals(before.Link, link))
        {
            _retirement.Retire(before.Link);
            _subscriptions.Post(SubscriptionChange.Replaced, Now - before.State.AnsweredAt);
        }
    }

    private void Perform(MachineAction action)
    {
        switch (action)
        {
            case MachineAction.Wait wait:
                Schedule(wait);
                break;
            case MachineAction.Attempt attempt:
                Begin(_work.AttemptAsync(attempt, _current.Link, this, _lifetime.Token));
                break;
            case MachineAction.Probe probe:
                Begin(_work.ProbeAsync(probe, _current.Link!, _lifetime.Token));
                break;
        }
    }

    private void Schedule(MachineAction.Wait wait)
    {
        _timer?.Dispose();
        _timer = _time.CreateTimer(_ => Hint(new ConnectionEvent.Due(wait.Ticket)), null, wait.Delay, Timeout.InfiniteTimeSpan);
    }

    private void Begin(Task<LoopEvent> work) => _outstanding = PostAsync(work);

    private async Task PostAsync(Task<LoopEvent> work)
    {
        var result = await work.ConfigureAwait(false);
        if (!_events.Writer.TryWrite(result))
        {
            try
            {
                await _events.Writer.WriteAsync(result, _lifetime.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
            {
                await DiscardAsync(result).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A new link may have lost its socket before anyone listened, and a lost one may have it again already.</summary>
    private void Recheck(LoopEvent item, MachineState state)
    {
        var link = _current.Link;
        if (item is { What: ConnectionEvent.Succeeded, Link: not null } && ReferenceEquals(item.Link, link) && !link.IsConnected)
        {
            Hint(_work.LostWithoutNotice());
        }
        else if (item.What is ConnectionEvent.SocketLost && state.TrustsRestore && link is { IsConnected: true })
        {
            Hint(new ConnectionEvent.SocketRestored());
        }
    }

    private async Task DoubtUnlessRestoredAsync(RedisLink link)
    {
        try
        {
            await Task.Delay(SubscriptionGrace, _time, _lifetime.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (!link.IsSubscriptionConnected && ReferenceEquals(link, Current.Link))
        {
            Hint(new ConnectionEvent.Doubted());
        }
    }

    private async Task CloseAsync()
    {
        _timer?.Dispose();
        _events.Writer.Complete();
        await _lifetime.CancelAsync().ConfigureAwait(false);
        await _outstanding.ConfigureAwait(false);
        while (_events.Reader.TryRead(out var late))
        {
            late.Handled?.SetResult();
            await DiscardAsync(late).ConfigureAwait(false);
        }

        await _retirement.CloseAsync(_current.Link).ConfigureAwait(false);
        _subscriptions.Complete();
    }

    private static async Task DiscardAsync(LoopEvent late)
    {
        if (late.Link is { } link)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }
}
