using System.Diagnostics.CodeAnalysis;
using StackExchange.Redis;

namespace Redoubt.Bus;

/// <summary>
/// What waits for one subscription's handler. Adding never waits: the connection's threads add. A message that is dropped
/// leaves a gap in its place; neighbouring drops are one gap.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is not used holds nothing to dispose, and late messages may still come.
internal sealed class MessageBuffer(SubscriptionOptions options, Action<string> dropped, TimeProvider time)
#pragma warning restore CA1001
{
    private readonly long _limit = options.Capacity + (options.WhenFull is WhenFull.Wait ? (long)options.WaitLimit : 0);
    private readonly bool _dropsOldest = options.WhenFull is WhenFull.DropOldest;
    private readonly Lock _gate = new();
    private readonly LinkedList<BufferItem> _items = [];
    private readonly SemaphoreSlim _available = new(0);
    private int _messages;

    public void Add(RedisChannel channel, RedisValue content)
    {
        lock (_gate)
        {
            if (_messages < _limit)
            {
                Append(new BufferItem(channel, content, Gap: null));
                return;
            }

            if (_dropsOldest)
            {
                DropOldest();
                Append(new BufferItem(channel, content, Gap: null));
            }
            else
            {
                DropNewest();
            }
        }

        dropped(_dropsOldest ? "oldest" : "newest");
    }

    public void Add(Gap gap)
    {
        lock (_gate)
        {
            Append(new BufferItem(default, default, gap));
        }
    }

    /// <summary>The next item, as soon as there is one.</summary>
    public async ValueTask<BufferItem> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _available.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (TryTake(out var item))
            {
                return item.Value;
            }
        }
    }

    private bool TryTake([NotNullWhen(true)] out BufferItem? item)
    {
        lock (_gate)
        {
            item = _items.First?.Value;
            if (item is null)
            {
                return false;
            }

            _items.RemoveFirst();
            _messages -= item.Value.Gap is null ? 1 : 0;
            return true;
        }
    }

    private void Append(BufferItem item)
    {
        _items.AddLast(item);
        _messages += item.Gap is null ? 1 : 0;
        _available.Release();
    }

    private void DropNewest()
    {
        if (_items.Last is { Value.Gap: { Reason: GapReason.BufferFull } gap } last)
        {
            last.Value = last.Value with { Gap = Longer(gap) };
        }
        else
        {
            Append(new BufferItem(default, default, NewGap()));
        }
    }

    /// <summary>The gap takes the place of the message, so that the number of items, and of permits, stays the same or shrinks.</summary>
    private void DropOldest()
    {
        var oldest = _items.First;
        while (oldest!.Value.Gap is not null)
        {
            oldest = oldest.Next;
        }

        if (oldest.Previous is { Value.Gap: { Reason: GapReason.BufferFull } gap } before)
        {
            before.Value = before.Value with { Gap = Longer(gap) };
            _items.Remove(oldest);
        }
        else
        {
            oldest.Value = new BufferItem(default, default, NewGap());
        }

        _messages--;
    }

    private Gap NewGap()
    {
        var now = time.GetUtcNow();
        return new Gap(GapReason.BufferFull, now, now, Dropped: 1);
    }

    private Gap Longer(Gap gap) => gap with { To = time.GetUtcNow(), Dropped = gap.Dropped + 1 };
}
