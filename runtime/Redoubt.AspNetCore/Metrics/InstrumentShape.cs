using System.Diagnostics.Metrics;
using System.Numerics;

namespace Redoubt.AspNetCore.Metrics;

/// <summary>What must be known of an instrument to keep its measurements.</summary>
/// <param name="Kind">The type of its family.</param>
/// <param name="IsSum">Whether measurements are added up; if not, the last one counts.</param>
/// <param name="Boundaries">The upper bounds of the buckets of a histogram, ascending.</param>
internal sealed record InstrumentShape(FamilyKind Kind, bool IsSum, IReadOnlyList<double> Boundaries)
{
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private static readonly double[] Numbers = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    public static InstrumentShape Of(Instrument instrument) => instrument switch
    {
        Instrument<byte> typed => Of(typed),
        Instrument<short> typed => Of(typed),
        Instrument<int> typed => Of(typed),
        Instrument<long> typed => Of(typed),
        Instrument<float> typed => Of(typed),
        Instrument<double> typed => Of(typed),
        Instrument<decimal> typed => Of(typed),
        ObservableCounter<byte> or ObservableCounter<short> or ObservableCounter<int> or ObservableCounter<long>
            or ObservableCounter<float> or ObservableCounter<double> or ObservableCounter<decimal>
            => new(FamilyKind.Counter, IsSum: false, []),
        _ => new(FamilyKind.Gauge, IsSum: false, []),
    };

    private static InstrumentShape Of<T>(Instrument<T> instrument)
        where T : struct, INumber<T> => instrument switch
        {
            Counter<T> => new(FamilyKind.Counter, IsSum: true, []),
            UpDownCounter<T> => new(FamilyKind.Gauge, IsSum: true, []),
            Histogram<T> histogram => new(FamilyKind.Histogram, IsSum: true, BoundariesOf(histogram)),
            _ => new(FamilyKind.Gauge, IsSum: false, []),
        };

    private static double[] BoundariesOf<T>(Histogram<T> histogram)
        where T : struct, INumber<T>
        => histogram.Advice?.HistogramBucketBoundaries is { } advised
            ? [.. advised.Select(double.CreateSaturating)]
            : histogram.Unit == "s" ? Seconds : Numbers;
}
