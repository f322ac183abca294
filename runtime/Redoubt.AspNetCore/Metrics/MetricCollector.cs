using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Numerics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Redoubt.AspNetCore.Metrics;

/// <summary>
/// Keeps the measurements of this library's instruments, from its construction on, and shows them as Prometheus text.
/// Thread-safe.
/// </summary>
internal sealed partial class MetricCollector : IDisposable
{
    private const string MeterName = "Redoubt";

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly IMeterFactory? _scope;
    private readonly ILogger _logger;
    private int _scrape;

    /// <param name="scope">Another application in this process has a factory, and so meters, of its own.</param>
    /// <param name="logger">Where to say that a measurement failed.</param>
    public MetricCollector(IMeterFactory? scope, ILogger logger)
    {
        _scope = scope;
        _logger = logger;
        _listener.InstrumentPublished = Publish;
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        _listener.Start();
    }

    /// <summary>All series. Those that are observed are shown only if they still are.</summary>
    public string Scrape()
    {
        var text = new StringBuilder();
        lock (_gate)
        {
            var scrape = Interlocked.Increment(ref _scrape);
            Observe();
            foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                PrometheusText.Write(text, family, Shown(family, scrape));
            }
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static IEnumerable<(string Labels, MetricPoint Point)> Shown(MetricFamily family, int scrape) => family.Series
        .Select(series => (series.Labels, Point: series.Read()))
        .Where(series => !family.IsObserved || series.Point.Scrape == scrape);

    private void Observe()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException exception)
        {
            LogObservationFailed(_logger, exception);
        }
    }

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name != MeterName || (instrument.Meter.Scope is { } scope && scope != _scope))
        {
            return;
        }

        var shape = InstrumentShape.Of(instrument);
        var name = PrometheusName.Of(instrument, shape.Kind);
        var family = _families.GetOrAdd(
            name,
            static (name, of) => new MetricFamily(name, of.Instrument.Description ?? of.Instrument.Name, of.Shape, of.Instrument.IsObservable),
            (Instrument: instrument, Shape: shape));
        if (family.Shape.Kind == shape.Kind)
        {
            listener.EnableMeasurementEvents(instrument, family);
        }
    }

    private void Listen<T>()
        where T : struct, INumber<T>
        => _listener.SetMeasurementEventCallback<T>((_, value, tags, state)
            => ((MetricFamily)state!).Record(double.CreateSaturating(value), tags, Volatile.Read(ref _scrape)));
}
