namespace Redoubt.AspNetCore.Metrics;

/// <summary>What a series holds at one moment.</summary>
/// <param name="Value">The value; of a histogram, the sum.</param>
/// <param name="Buckets">How many measurements are in each bucket alone; the last has no upper bound.</param>
/// <param name="Scrape">The scrape that the last measurement belongs to.</param>
internal readonly record struct MetricPoint(double Value, long[] Buckets, int Scrape);
