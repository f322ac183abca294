using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Redoubt.Tests.Support;

/// <summary>Adds up what the instruments of one meter factory report.</summary>
internal sealed class MeasuredValues : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];
    private readonly ConcurrentDictionary<string, double> _sums = new();

    public MeasuredValues()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        _listener.Start();
    }

    /// <summary>The sum of a counter, or the number of values of a histogram, over all series that have the tag's value.</summary>
    public double Of(string instrument, string? tagValue = null)
        => _sums.Where(sum => sum.Key.StartsWith($"{instrument}|", StringComparison.Ordinal)
            && (tagValue is null || sum.Key.Contains($"|{tagValue}|", StringComparison.Ordinal))).Sum(sum => sum.Value);

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = $"{instrument.Name}|";
        foreach (var (_, tag) in tags)
        {
            key += $"{tag}|";
        }

        _sums.AddOrUpdate(key, value, (_, sum) => sum + value);
    }
}
