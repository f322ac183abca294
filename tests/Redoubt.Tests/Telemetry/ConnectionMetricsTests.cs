using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Redoubt.Connections;
using Redoubt.Connections.Commands;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Telemetry;

public sealed class ConnectionMetricsTests : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measurements = new();
    private readonly MeterListener _listener = new();

    public ConnectionMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == InstrumentNames.Source)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Connection_OutageAndCommands_AreMeasured()
    {
        await using var server = await RedisServer.StartAsync();
        var name = $"metered-{Guid.NewGuid():N}";
        await using var connection = new RedisConnection(
            new RedisConnectionOptions { Url = $"redis://{server.EndPoint}", BackoffBase = TimeSpan.FromMilliseconds(50) }, name: name);
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        await connection.ExecuteAsync("MYGET", database => database.StringGetAsync("k"));
        await connection.ReconnectAsync();
        await Wait.UntilAsync("back", () => connection.Health.Reconnects == 1);
        await Wait.UntilAsync("measured", () => Of(InstrumentNames.ConnectionOutageDuration, name).Count == 1);
        _listener.RecordObservableInstruments();

        Assert.Equal([1.0], Of(InstrumentNames.ConnectionReconnects, name));
        Assert.Equal([(double)ConnectionStatus.Ready], Of(InstrumentNames.ConnectionState, name));
        Assert.Equal([0.0], Of(InstrumentNames.BreakerState, name));
        Assert.Equal(2, Of(InstrumentNames.ConnectionCreateTime, name).Count);
        Assert.Single(Of(InstrumentNames.OperationDuration, "MYGET"));
    }

    [Fact]
    public async Task DirectCommands_WhileSomebodyMeasures_AreNotGiven()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{server.EndPoint}" });
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));

        Assert.Null(((IDirectCommands)connection).TryGetDirectLink());
    }

    [Fact]
    public async Task Connection_SocketsThatAreConnected_AreCountedByRole()
    {
        await using var server = await RedisServer.StartAsync();
        var name = $"counted-{Guid.NewGuid():N}";
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{server.EndPoint}" }, name: name);

        Assert.Equal([0.0, 0.0], CountedSockets(name));
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([1.0, 1.0], CountedSockets(name));
        server.Kill();
        await Wait.UntilAsync("none is left", () => CountedSockets(name).Sum() == 0);
    }

    /// <summary>Of commands and of subscriptions.</summary>
    private List<double> CountedSockets(string name)
    {
        _measurements.Clear();
        _listener.RecordObservableInstruments();
        return [.. Of(InstrumentNames.ConnectionCount, $"{name}]").ToList()];
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => _measurements.Enqueue((instrument.Name, value, string.Join(",", tags.ToArray())));

    private List<double> Of(string instrument, string tag) =>
    [
        .. _measurements
            .Where(entry => entry.Name == instrument && entry.Tags.Contains(tag, StringComparison.Ordinal))
            .Select(entry => entry.Value),
    ];
}
