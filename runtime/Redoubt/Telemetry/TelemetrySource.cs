using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Redoubt.Telemetry;

/// <summary>The activity source of this package, and how its meters are made.</summary>
internal static class TelemetrySource
{
    private static readonly string? Version = typeof(TelemetrySource).Assembly.GetName().Version?.ToString(3);

    public static ActivitySource Activities { get; } = new(InstrumentNames.Source, Version);

    /// <summary>Durations in seconds are counted in these buckets unless a view says otherwise.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    /// <summary>A meter; one that a factory makes belongs to the factory, any other to the caller.</summary>
    public static Meter CreateMeter(IMeterFactory? factory)
    {
        var options = new MeterOptions(InstrumentNames.Source) { Version = Version };
        return factory?.Create(options) ?? new Meter(options);
    }
}
