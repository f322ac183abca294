using System.Collections.Concurrent;
using Redoubt.Queues;

namespace Redoubt.Tests.Queues;

/// <summary>Reads the events of a queue until it is disposed.</summary>
internal sealed class EventListener : IAsyncDisposable
{
    private readonly ConcurrentQueue<QueueEvent> _heard = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reading;

    public EventListener(IQueueEvents events, string? after = "0-0") => _reading = Task.Run(async () =>
    {
        await foreach (var each in events.ReadAsync(after, _end.Token))
        {
            _heard.Enqueue(each);
        }
    });

    public IReadOnlyList<QueueEvent> Heard => [.. _heard];

    public IReadOnlyList<QueueEvent> Of(string jobId) => [.. _heard.Where(each => each.JobId == jobId)];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reading);
        _end.Dispose();
    }
}
