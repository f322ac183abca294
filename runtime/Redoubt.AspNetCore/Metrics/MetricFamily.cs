using System.Collections.Concurrent;

namespace Redoubt.AspNetCore.Metrics;

/// <summary>All series of one name. Instruments of the same name, for example of several connections, share it.</summary>
internal sealed class MetricFamily(string name, string help, InstrumentShape shape, bool isObserved)
{
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> _series = new(TagSetComparer.Instance);

    public string Name => name;

    public string Help => help;

    public InstrumentShape Shape => shape;

    /// <summary>Whether the value is asked for at each scrape.</summary>
    public bool IsObserved => isObserved;

    /// <summary>The series, ordered by their labels.</summary>
    public IEnumerable<MetricSeries> Series => _series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, int scrape)
    {
        if (!_series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>().TryGetValue(tags, out var series))
        {
            series = _series.GetOrAdd(tags.ToArray(), static (key, family) => new MetricSeries(family.Shape, PrometheusText.Labels(key)), this);
        }

        series.Record(value, scrape);
    }
}
