namespace Redoubt.AspNetCore.Metrics;

/// <summary>The types that Prometheus knows, of those that instruments map to.</summary>
internal enum FamilyKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts in buckets.</summary>
    Histogram,
}
