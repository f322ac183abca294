using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Store;

namespace Redoubt.Faults.Tests.Support;

/// <summary>
/// Gives commands all the time, as an application does, and sorts what comes of them. Each increment is counted by its
/// caller and by the server, so that a command done twice, or done in spite of "not applied", shows in the end.
/// </summary>
internal sealed class CommandLoad
{
    public const string Counter = "load:counter";

    private const int Callers = 4;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly IRedisConnection _connection;
    private readonly IRedisStore _store;
    private readonly ConcurrentQueue<Exception> _unexpected = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _isStopping;
    private int _ok;
    private int _notApplied;
    private int _ambiguous;
    private int _hits;

    public CommandLoad(IRedisConnection connection, IRedisStore gracefulStore)
    {
        _connection = connection;
        _store = gracefulStore;
    }

    public CommandCounts Counts => new(_ok, _notApplied, _ambiguous);

    /// <summary>How often a lookup in the store found its value.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>What no caller should ever have to see.</summary>
    public IReadOnlyCollection<Exception> Unexpected => _unexpected;

    public void Start() => _running = Task.WhenAll(
    [
        .. Enumerable.Range(0, Callers).Select(_ => RepeatAsync(IncrementAsync)),
        RepeatAsync(UseStoreAsync),
        RepeatAsync(EchoAsync),
    ]);

    /// <summary>Waits until callers have succeeded anew.</summary>
    public Task UntilMoreAsync()
    {
        var (ok, hits) = (Counts.Ok, Hits);
        return Wait.UntilAsync("commands succeed", () => Counts.Ok >= ok + 10 && Hits > hits);
    }

    public Task StopAsync()
    {
        _isStopping = true;
        return _running.WaitAsync(Wait.Limit);
    }

    private async Task RepeatAsync(Func<Task> once)
    {
        using var tick = new PeriodicTimer(Pace);
        while (!_isStopping)
        {
            await once();
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task IncrementAsync()
    {
        try
        {
            await _connection.ExecuteAsync("INCR", Counter, static (database, key) => database.StringIncrementAsync(key));
            Interlocked.Increment(ref _ok);
        }
        catch (Exception exception) when (exception is RedisUnavailableException or RedisNotAppliedException or RedisPermissionException)
        {
            Interlocked.Increment(ref _notApplied);
        }
        catch (RedisOutcomeUnknownException)
        {
            Interlocked.Increment(ref _ambiguous);
        }
        catch (Exception exception)
        {
            _unexpected.Enqueue(exception);
        }
    }

    /// <summary>Whoever is given a reply of somebody else's sees it here.</summary>
    private async Task EchoAsync()
    {
        var said = Guid.NewGuid().ToString("N");
        try
        {
            var heard = await _connection.ExecuteAsync("ECHO", said, static (database, text) => database.ExecuteAsync("ECHO", text));
            if ((string?)heard != said)
            {
                _unexpected.Enqueue(new InvalidOperationException($"A reply to {said} was {heard}."));
            }
        }
        catch (RedoubtException)
        {
            // Counted where increments are.
        }
        catch (Exception exception)
        {
            _unexpected.Enqueue(exception);
        }
    }

    private async Task UseStoreAsync()
    {
        try
        {
            await _store.SetAsync("load:value", 42, TimeSpan.FromMinutes(1), FaultsJson.Default.Int32);
            if ((await _store.GetAsync("load:value", FaultsJson.Default.Int32)).IsHit)
            {
                Interlocked.Increment(ref _hits);
            }
        }
        catch (RedisPermissionException)
        {
            // A right that is missing is no outage, and the store says so in both modes.
        }
        catch (Exception exception)
        {
            _unexpected.Enqueue(exception);
        }
    }
}
