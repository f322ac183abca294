using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Status;

/// <summary>
/// Makes changes of the status known: to handlers and streams, each change once, in order, by a task of its own, so that
/// nobody's code can hold up the connection.
/// </summary>
internal sealed partial class StatusBoard : IStatusObserver
{
    private const int KeptChanges = 20;
    private const int Capacity = 1024;

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<ConnectionStatusChange> _changes = NewChannel();
    private readonly Lock _gate = new();
    private ImmutableArray<Channel<ConnectionStatusChange>> _watchers = [];
    private ImmutableArray<ConnectionStatusChange> _recent = [];
    private TaskCompletionSource _changed = NewSignal();
    private bool _isComplete;

    public StatusBoard(TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        Completion = Task.Run(DeliverAsync);
    }

    /// <summary>Called for each change, one after the other.</summary>
    public event Action<ConnectionStatusChange>? Changed;

    /// <summary>Called on the loop's thread when Redis has become available. Must return quickly and never throw.</summary>
    public event Action? BecameAvailable;

    /// <summary>Done when every change has been delivered after the last.</summary>
    public Task Completion { get; }

    public ImmutableArray<ConnectionStatusChange> Recent
    {
        get
        {
            lock (_gate)
            {
                return _recent;
            }
        }
    }

    /// <summary>Completes at the next change.</summary>
    public Task NextChange => Volatile.Read(ref _changed).Task;

    public void Observe(MachineState before, MachineState after, ConnectionEvent cause)
    {
        if (after.IsAvailable && !before.IsAvailable)
        {
            BecameAvailable?.Invoke();
        }

        if (before.Status == after.Status)
        {
            return;
        }

        var attempt = Math.Max(before.Attempt, after.Attempt);
        var failure = ReferenceEquals(before.LastFailure, after.LastFailure) ? null : after.LastFailure;
        Publish(new ConnectionStatusChange(before.Status, after.Status, _time.GetUtcNow(), attempt, failure));
        if (after.Status is ConnectionStatus.Closed)
        {
            _changes.Writer.Complete();
        }
    }

    public ChannelReader<ConnectionStatusChange> Watch()
    {
        var channel = NewChannel();
        lock (_gate)
        {
            if (_isComplete)
            {
                channel.Writer.Complete();
            }
            else
            {
                _watchers = _watchers.Add(channel);
            }
        }

        return channel.Reader;
    }

    public void Unwatch(ChannelReader<ConnectionStatusChange> reader)
    {
        lock (_gate)
        {
            _watchers = _watchers.RemoveAll(channel => channel.Reader == reader);
        }
    }

    private void Publish(ConnectionStatusChange change)
    {
        lock (_gate)
        {
            _recent = (_recent.Length == KeptChanges ? _recent.RemoveAt(0) : _recent).Add(change);
        }

        _changes.Writer.TryWrite(change);
        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }

    private async Task DeliverAsync()
    {
        await foreach (var change in _changes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(change);
            }

            Changed?.Invoke(change);
        }

        Complete();
    }

    /// <summary>Calls a handler of somebody else's, who must not be able to stop the next one.</summary>
    public void Call(Action handler, ConnectionStatusChange change)
    {
        try
        {
            handler();
        }
        catch (Exception exception)
        {
            LogHandlerFailed(_logger, change.To, exception);
        }
    }

    private void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.Complete();
            }

            _watchers = [];
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Channel<ConnectionStatusChange> NewChannel() => Channel.CreateBounded<ConnectionStatusChange>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
}
