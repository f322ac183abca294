using System.Diagnostics;
using System.Diagnostics.Metrics;
using Redoubt.Telemetry;

namespace Redoubt.Store;

/// <summary>The instruments of one store.</summary>
internal sealed class StoreMetrics : IDisposable
{
    private readonly KeyValuePair<string, object?> _connection;
    private readonly Meter? _owned;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _unanswered;
    private readonly Histogram<double> _creations;

    public StoreMetrics(string connection, IMeterFactory? factory)
    {
        _connection = new KeyValuePair<string, object?>(InstrumentNames.ConnectionTag, connection);
        var meter = TelemetrySource.CreateMeter(factory);
        _owned = factory is null ? meter : null;
        _lookups = meter.CreateCounter<long>(InstrumentNames.StoreLookups, "{lookup}", "Lookups by what they found.");
        _unanswered = meter.CreateCounter<long>(
            InstrumentNames.StoreUnanswered, "{operation}", "Operations that a graceful store answered without Redis.");
        _creations = meter.CreateHistogram(
            InstrumentNames.StoreCreateDuration, "s", "Duration of creating a value that was missing.", advice: TelemetrySource.Seconds);
    }

    public void Lookup(StoreOutcome outcome)
    {
        if (_lookups.Enabled)
        {
            _lookups.Add(1, _connection, new KeyValuePair<string, object?>(InstrumentNames.OutcomeTag, Name(outcome)));
        }
    }

    public void Unanswered(string operation)
        => _unanswered.Add(1, _connection, new KeyValuePair<string, object?>(InstrumentNames.OperationTag, operation));

    public void Created(TimeSpan duration, string? error)
    {
        var tags = new TagList { _connection };
        if (error is not null)
        {
            tags.Add(InstrumentNames.ErrorTag, error);
        }

        _creations.Record(duration.TotalSeconds, tags);
    }

    public void Dispose() => _owned?.Dispose();

    private static string Name(StoreOutcome outcome) => outcome switch
    {
        StoreOutcome.Hit => "hit",
        StoreOutcome.Miss => "miss",
        StoreOutcome.Unavailable => "unavailable",
        _ => "undecodable",
    };
}
