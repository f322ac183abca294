using System.Globalization;
using System.Text;

namespace Redoubt.AspNetCore.Metrics;

/// <summary>Writes metric families in the text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Labels without braces. Tags whose names come out the same are joined; those without a value are left out.</summary>
    public static string Labels(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .Where(tag => tag.Value is not null)
        .GroupBy(tag => PrometheusName.OfLabel(tag.Key), tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal)
        .OrderBy(label => label.Key, StringComparer.Ordinal)
        .Select(label => $"{label.Key}=\"{Escape(string.Join(';', label)).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

    /// <summary>Writes a family with its header, or nothing when it has no series to show.</summary>
    public static void Write(StringBuilder text, MetricFamily family, IEnumerable<(string Labels, MetricPoint Point)> series)
    {
        var isBegun = false;
        foreach (var (labels, point) in series)
        {
            if (!isBegun)
            {
                text.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Help)).Append('\n');
                text.Append("# TYPE ").Append(family.Name).Append(' ').Append(Words.Json(family.Shape.Kind)).Append('\n');
                isBegun = true;
            }

            if (family.Shape.Kind is FamilyKind.Histogram)
            {
                WriteHistogram(text, family, labels, point);
            }
            else
            {
                WriteSample(text, family.Name, labels, Number(point.Value));
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, MetricFamily family, string labels, MetricPoint point)
    {
        var count = 0L;
        for (var bucket = 0; bucket < point.Buckets.Length; bucket++)
        {
            count += point.Buckets[bucket];
            var bound = bucket < family.Shape.Boundaries.Count ? family.Shape.Boundaries[bucket] : double.PositiveInfinity;
            var separator = labels.Length == 0 ? "" : ",";
            WriteSample(text, family.Name + "_bucket", $"{labels}{separator}le=\"{Number(bound)}\"", Number(count));
        }

        WriteSample(text, family.Name + "_sum", labels, Number(point.Value));
        WriteSample(text, family.Name + "_count", labels, Number(count));
    }

    private static void WriteSample(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string Escape(string text)
        => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}
