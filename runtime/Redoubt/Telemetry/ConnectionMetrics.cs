using System.Diagnostics;
using System.Diagnostics.Metrics;
using Redoubt.Connections;
using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;
using StackExchange.Redis;

namespace Redoubt.Telemetry;

/// <summary>The instruments of one connection.</summary>
internal sealed class ConnectionMetrics : IStatusObserver, IDisposable
{
    private readonly string _name;
    private readonly Func<TimeSpan> _now;
    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly Histogram<double> _operations;
    private readonly Histogram<double> _creations;
    private readonly Histogram<double> _outages;
    private readonly Counter<long> _reconnects;

    public ConnectionMetrics(string name, IMeterFactory? factory, Func<TimeSpan> now)
    {
        _name = name;
        _now = now;
        _ownsMeter = factory is null;
        _meter = TelemetrySource.CreateMeter(factory);
        _operations = _meter.CreateHistogram(
            InstrumentNames.OperationDuration, "s", "Duration of commands, retries included.", advice: TelemetrySource.Seconds);
        _creations = _meter.CreateHistogram(
            InstrumentNames.ConnectionCreateTime, "s", "Time to make and probe a multiplexer.", advice: TelemetrySource.Seconds);
        _outages = _meter.CreateHistogram<double>(InstrumentNames.ConnectionOutageDuration, "s", "Length of outages that ended.");
        _reconnects = _meter.CreateCounter<long>(InstrumentNames.ConnectionReconnects, "{reconnect}", "How often Redis came back.");
    }

    /// <summary>Whether anybody measures commands; if not, not even the clock is read.</summary>
    public bool MeasuresOperations => _operations.Enabled;

    /// <summary>Shows what is current each time somebody asks.</summary>
    public void Watch(Func<ConnectionHealth> health, Func<ConnectionType, int> sockets)
    {
        var tag = new KeyValuePair<string, object?>(InstrumentNames.ConnectionTag, _name);
        _meter.CreateObservableUpDownCounter(
            InstrumentNames.ConnectionCount,
            () => (IEnumerable<Measurement<int>>)[Sockets("command", ConnectionType.Interactive), Sockets("subscription", ConnectionType.Subscription)],
            "{connection}",
            "Sockets that are connected.");
        _meter.CreateObservableGauge(
            InstrumentNames.ConnectionState, () => new Measurement<int>((int)health().Status, tag), "1",
            "Status: 0 idle, 1 connecting, 2 ready, 3 reconnecting, 4 degraded, 5 closed.");
        _meter.CreateObservableGauge(
            InstrumentNames.BreakerState, () => new Measurement<int>((int)health().Breaker, tag), "1",
            "Circuit breaker: 0 closed, 1 open, 2 half-open.");
        _meter.CreateObservableGauge(
            InstrumentNames.ThreadPoolDelay, () => new Measurement<double>(health().ThreadPoolDelay.TotalSeconds, tag), "s",
            "How late work of the thread pool runs.");

        // All commands share a socket, so each that there is counts as used.
        Measurement<int> Sockets(string role, ConnectionType type) => new(
            sockets(type),
            new(InstrumentNames.PoolTag, _name),
            new(InstrumentNames.ConnectionStateTag, "used"),
            new(InstrumentNames.RoleTag, role));
    }

    public void Observe(MachineState before, MachineState after, ConnectionEvent cause)
    {
        if (after.Reconnects == before.Reconnects)
        {
            return;
        }

        var tag = new KeyValuePair<string, object?>(InstrumentNames.ConnectionTag, _name);
        _reconnects.Add(1, tag);
        _outages.Record((_now() - after.OutageSince).TotalSeconds, tag);
    }

    public void RecordOperation(string operation, TimeSpan duration, string? error)
    {
        var tags = new TagList
        {
            { InstrumentNames.SystemTag, "redis" },
            { InstrumentNames.OperationTag, operation },
        };
        if (error is not null)
        {
            tags.Add(InstrumentNames.ErrorTag, error);
        }

        _operations.Record(duration.TotalSeconds, tags);
    }

    public void RecordCreation(TimeSpan duration)
        => _creations.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(InstrumentNames.PoolTag, _name));

    public void Dispose()
    {
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }
}
