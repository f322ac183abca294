using System.Collections.Concurrent;
using System.Globalization;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Support;

/// <summary>A subscription that lives through the fault: what it heard, and when it was told that it may have missed something.</summary>
internal sealed class BusListener(RedisConnection connection, RecordingLoggers logs) : IAsyncDisposable
{
    public const string Channel = "faults";

    private readonly MessageBus _bus = new(connection, logs);
    private readonly ConcurrentQueue<int> _heard = new();
    private readonly ConcurrentQueue<Gap> _gaps = new();
    private ISubscription? _subscription;
    private int _published;

    public IReadOnlyCollection<Gap> Gaps => _gaps;

    public bool IsActive => _subscription is { IsActive: true };

    public async Task StartAsync() => _subscription = await _bus.SubscribeAsync(
        Channel,
        (message, _) =>
        {
            _heard.Enqueue(message.Content);
            return Task.CompletedTask;
        },
        FaultsJson.Default.Int32,
        new SubscriptionOptions
        {
            OnGap = (gap, _) =>
            {
                _gaps.Enqueue(gap);
                return Task.CompletedTask;
            },
        });

    public Task UntilGapAsync() => Wait.UntilAsync("a gap is told", () => !_gaps.IsEmpty);

    /// <summary>Publishes past the connection under test until a message is heard, since a subscription may be made anew more than once.</summary>
    public Task UntilHeardAsync(RedisServer server) => Wait.UntilAsync("a message is heard", async () =>
    {
        var number = ++_published;
        await server.ExecuteAsync("PUBLISH", Channel, number.ToString(CultureInfo.InvariantCulture));
        return _heard.Any(heard => heard > 0 && heard >= number - 1) && IsActive;
    });

    public async ValueTask DisposeAsync()
    {
        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
        }

        await _bus.DisposeAsync();
    }
}
