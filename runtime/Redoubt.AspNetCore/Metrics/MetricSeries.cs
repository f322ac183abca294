namespace Redoubt.AspNetCore.Metrics;

/// <summary>The value of one set of labels. Thread-safe.</summary>
internal sealed class MetricSeries(InstrumentShape shape, string labels)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[shape.Kind is FamilyKind.Histogram ? shape.Boundaries.Count + 1 : 0];
    private double _value;
    private int _scrape;

    /// <summary>The labels as text, without braces.</summary>
    public string Labels { get; } = labels;

    /// <summary>Takes a measurement in, seen during the given scrape.</summary>
    public void Record(double value, int scrape)
    {
        lock (_gate)
        {
            // A not-a-number would spoil the sum for good.
            _value = shape.IsSum && double.IsFinite(value) ? _value + value : shape.IsSum ? _value : value;
            _scrape = scrape;
            if (_buckets.Length > 0)
            {
                _buckets[BucketOf(value)]++;
            }
        }
    }

    /// <summary>What is known now.</summary>
    public MetricPoint Read()
    {
        lock (_gate)
        {
            return new MetricPoint(_value, [.. _buckets], _scrape);
        }
    }

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < shape.Boundaries.Count && !(value <= shape.Boundaries[bucket]))
        {
            bucket++;
        }

        return bucket;
    }
}
