using System.Collections.Concurrent;

namespace Redoubt.Connections.Links;

/// <summary>
/// Sees links off. Callers may hold the database of a link that has just been replaced, so it lives on until its commands
/// have ended, for a moment at least and the limit at most. Then its sockets are closed; it is disposed with the connection,
/// if anybody still holds it by then.
/// </summary>
#pragma warning disable CA1001 // A token source without a timer holds nothing to dispose, and late callers may still cancel it.
internal sealed class LinkRetirement(TimeSpan limit, TimeProvider time)
#pragma warning restore CA1001
{
    private static readonly TimeSpan ShortestGrace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, bool> _leaving = new();
    private readonly Lock _gate = new();
    private readonly List<WeakReference<RedisLink>> _abandoned = [];

    /// <summary>Ends the waits for commands under way: what is left is closed now.</summary>
    public void HurryUp() => _closing.Cancel();

    public void Retire(RedisLink link) => Track(RetireAsync(link));

    /// <summary>Disposes a link that nobody has seen.</summary>
    public void Discard(RedisLink link) => Track(link.DisposeAsync().AsTask());

    /// <summary>Drains and disposes the last link, and waits for all others.</summary>
    public async Task CloseAsync(RedisLink? last)
    {
        if (last is not null)
        {
            await last.DrainAsync(time, _closing.Token).ConfigureAwait(false);
            await last.DisposeAsync().ConfigureAwait(false);
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_leaving.Keys).ConfigureAwait(false);
        foreach (var link in TakeAbandoned())
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task RetireAsync(RedisLink link)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), bounded, limit + ShortestGrace, Timeout.InfiniteTimeSpan);
        try
        {
            await Task.Delay(ShortestGrace, time, bounded.Token).ConfigureAwait(false);
            await link.DrainAsync(time, bounded.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Closing does not wait for a link that is on its way out.
        }

        link.Abandon();
        Remember(link);
    }

    private void Remember(RedisLink link)
    {
        lock (_gate)
        {
            _abandoned.RemoveAll(static reference => !reference.TryGetTarget(out _));
            _abandoned.Add(new WeakReference<RedisLink>(link));
        }
    }

    private List<RedisLink> TakeAbandoned()
    {
        lock (_gate)
        {
            var left = _abandoned.Select(static reference => reference.TryGetTarget(out var link) ? link : null).OfType<RedisLink>().ToList();
            _abandoned.Clear();
            return left;
        }
    }

    private void Track(Task leaving)
    {
        _leaving[leaving] = true;
        _ = leaving.ContinueWith(
            task => _leaving.TryRemove(task, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
