using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Redoubt.Connections.Status;

/// <summary>Runs what is to run each time Redis becomes available: in order, one after the other, each within the limit.</summary>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose, and callbacks may still look at it.
internal sealed partial class ReadyCallbacks
#pragma warning restore CA1001
{
    private readonly IRedisConnection _connection;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<Entry?> _orders = Channel.CreateUnbounded<Entry?>(new UnboundedChannelOptions { SingleReader = true });
    private ImmutableArray<Entry> _entries = [];

    public ReadyCallbacks(IRedisConnection connection, TimeSpan timeout, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _timeout = timeout;
        _time = time;
        _logger = logger;
        Completion = Task.Run(RunAsync);
    }

    public Task Completion { get; }

    public IDisposable Add(Func<IRedisConnection, CancellationToken, Task> callback)
    {
        var entry = new Entry(this, callback);
        ImmutableInterlocked.Update(ref _entries, static (all, added) => all.Add(added), entry);
        if (_connection.IsAvailable)
        {
            _orders.Writer.TryWrite(entry);
        }

        return entry;
    }

    /// <summary>Orders a run of all callbacks.</summary>
    public void Order() => _orders.Writer.TryWrite(null);

    public async Task CloseAsync()
    {
        _orders.Writer.TryComplete();
        await _closing.CancelAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await foreach (var only in _orders.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var entry in only is null ? _entries : [only])
            {
                await RunAsync(entry).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(Entry entry)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, limit.Token);
        try
        {
            await entry.Callback(_connection, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The connection is closing: nobody waits for what the callback would have prepared.
        }
        catch (Exception exception)
        {
            LogCallbackFailed(_logger, exception);
        }
    }

    private sealed class Entry(ReadyCallbacks owner, Func<IRedisConnection, CancellationToken, Task> callback) : IDisposable
    {
        public Func<IRedisConnection, CancellationToken, Task> Callback => callback;

        public void Dispose() => ImmutableInterlocked.Update(ref owner._entries, static (all, gone) => all.Remove(gone), this);
    }
}
