using System.Collections.Concurrent;
using Redoubt.Bus;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Bus;

/// <summary>Keeps what a subscription delivers, in order, and can hold its handler back.</summary>
internal sealed class Listener
{
    private readonly ConcurrentQueue<object> _events = new();
    private readonly ConcurrentQueue<string> _channels = new();
    private readonly TaskCompletionSource _mayHandle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Listener(bool isHeldBack = false)
    {
        if (!isHeldBack)
        {
            Release();
        }
    }

    /// <summary>Numbers of notes, gaps and undecodable messages, in order.</summary>
    public IReadOnlyList<object> Events => [.. _events];

    public IEnumerable<int> Numbers => _events.OfType<int>();

    public IEnumerable<Gap> Gaps => _events.OfType<Gap>();

    public IEnumerable<string> Channels => _channels;

    public SubscriptionOptions Options(Action<SubscriptionOptions>? change = null)
    {
        var options = new SubscriptionOptions { OnGap = KeepAsync, OnUndecodable = KeepAsync };
        change?.Invoke(options);
        return options;
    }

    public async Task HandleAsync(Message<Note> message, CancellationToken cancellationToken)
    {
        _channels.Enqueue(message.Channel);
        await _mayHandle.Task.WaitAsync(cancellationToken);
        _events.Enqueue(message.Content.Number);
    }

    /// <summary>Lets the handler go on.</summary>
    public void Release() => _mayHandle.SetResult();

    public Task UntilAsync(int number) => Wait.UntilAsync($"note {number}; have {string.Join(", ", Events)}", () => Numbers.Contains(number));

    public Task UntilGapAsync(int count = 1) => Wait.UntilAsync($"gap {count}; have {string.Join(", ", Events)}", () => Gaps.Count() >= count);

    private Task KeepAsync<T>(T news, CancellationToken cancellationToken)
    {
        _events.Enqueue(news!);
        return Task.CompletedTask;
    }
}
