using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Findings;

/// <summary>The findings that a team has accepted for now; only others are new.</summary>
internal static class Baseline
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Code stays readable; the file is never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlySet<BaselineEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"--baseline: '{path}' does not exist; --write-baseline makes one");
        }

        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Format);
            if (document is { Version: Version, Findings: not null })
            {
                return document.Findings.ToHashSet();
            }
        }
        catch (JsonException)
        {
        }

        throw new InputException($"--baseline: '{path}' is not a baseline of version {Version}; --write-baseline makes one");
    }

    public static void Write(string path, IEnumerable<BaselineEntry> entries) =>
        File.WriteAllText(path, JsonSerializer.Serialize(new Document(Version, [.. entries]), Format) + "\n");

    /// <summary>The entry of each finding, in the same order.</summary>
    public static IReadOnlyList<BaselineEntry> EntriesOf(IReadOnlyList<Finding> findings, SourceFiles sources, string baselinePath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(baselinePath))!;
        var seen = new Dictionary<BaselineEntry, int>();
        var entries = new List<BaselineEntry>();
        foreach (var finding in findings)
        {
            var source = sources[finding.File];
            var entry = new BaselineEntry(
                finding.RuleId, finding.PathFrom(folder), source.Member(finding.Span), Normalise(source.Line(finding.Span.Line)), 0);
            var ordinal = seen.GetValueOrDefault(entry);
            seen[entry] = ordinal + 1;
            entries.Add(entry with { Ordinal = ordinal });
        }

        return entries;
    }

    private static string Normalise(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Document(int Version, IReadOnlyList<BaselineEntry>? Findings);
}
