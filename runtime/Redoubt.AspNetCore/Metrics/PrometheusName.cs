using System.Diagnostics.Metrics;
using System.Text;

namespace Redoubt.AspNetCore.Metrics;

/// <summary>How instruments and tags are called in Prometheus text.</summary>
internal static class PrometheusName
{
    private const string TotalSuffix = "_total";

    /// <summary>The name of a metric family: dots become underscores, then come the unit and, on counters, <c>_total</c>.</summary>
    public static string Of(Instrument instrument, FamilyKind kind)
    {
        var name = Sanitize(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => "",
        };
        if (kind is FamilyKind.Counter && name.EndsWith(TotalSuffix, StringComparison.Ordinal))
        {
            name = name[..^TotalSuffix.Length];
        }

        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return kind is FamilyKind.Counter ? name + TotalSuffix : name;
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string tag) => Sanitize(tag);

    private static string Sanitize(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name is [>= '0' and <= '9', ..])
        {
            text.Append('_');
        }

        foreach (var character in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return text.ToString();
    }
}
