using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Verification;

/// <summary>Compares what was reported with what a source's marks expect.</summary>
internal static class ReportedPlaces
{
    public static void AssertEqual(
        Markup markup,
        IReadOnlyList<ExpectedDiagnostic> expected,
        IReadOnlyList<Diagnostic> actual,
        string ruleId,
        DiagnosticSeverity? severity,
        RedisVersion redis)
    {
        var text = SourceText.From(markup.Source);
        var wanted = markup.Diagnostics.Select(mark => Line(text, mark.Id ?? ruleId, mark.Span))
            .Concat(expected.Where(one => one.Location is not null).Select(one => Line(text, one.Id, markup.Places[one.Location!.Value])));
        Assert.True(
            wanted.Order(StringComparer.Ordinal).SequenceEqual(actual.Select(one => Line(text, one)).Order(StringComparer.Ordinal)),
            $"With {redis}\nexpected:\n{Lines(wanted)}\nreported:\n{Lines(actual.Select(one => Line(text, one) + " " + one.GetMessage(CultureInfo.InvariantCulture)))}");

        if (severity is not null) Assert.All(actual, one => Assert.Equal(severity, one.Severity));
        foreach (var one in expected) AssertEqual(one, actual, markup);
    }

    private static void AssertEqual(ExpectedDiagnostic expected, IReadOnlyList<Diagnostic> actual, Markup markup)
    {
        var match = actual.First(one => one.Id == expected.Id
            && (expected.Location is null || one.Location.SourceSpan == markup.Places[expected.Location.Value]));
        if (expected.Message is not null) Assert.Equal(expected.Message, match.GetMessage(CultureInfo.InvariantCulture));
        if (expected.Severity is not null) Assert.Equal(expected.Severity, match.Severity);
        if (expected.Arguments is null) return;

        var message = string.Format(CultureInfo.InvariantCulture, match.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. expected.Arguments]);
        Assert.Equal(message, match.GetMessage(CultureInfo.InvariantCulture));
    }

    private static string Line(SourceText text, Diagnostic diagnostic) => Line(text, diagnostic.Id, diagnostic.Location.SourceSpan);

    private static string Line(SourceText text, string id, TextSpan span)
    {
        var start = text.Lines.GetLinePosition(span.Start);
        return $"({start.Line + 1},{start.Character + 1}) {id} {text.ToString(span)}";
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal).Select(line => "  " + line));
}
