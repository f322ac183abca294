namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>A file that is generated as a whole or between two marks.</summary>
/// <param name="Path">Where it is, from the root of the repository.</param>
/// <param name="Mark">The name of the marks around the generated part; null when all of it is.</param>
/// <param name="Content">Makes the generated text.</param>
internal sealed record GeneratedFile(string Path, string? Mark, Func<string> Content)
{
    public static readonly IReadOnlyList<GeneratedFile> All =
    [
        new("docs/rules/index.md", null, RuleTables.Index),
        new("README.md", "rules", RuleTables.Readme),
        new("docs/options.md", null, OptionsPage.Text),
        .. Preset.All.Select(preset => new GeneratedFile(preset.Path, null, preset.Text)),
        .. PublishedRule.All.Select(rule => new GeneratedFile(rule.Page, "facts", () => RuleTables.Facts(rule))),
    ];

    public static TheoryData<string> Paths => [.. All.Select(file => file.Path)];

    public static GeneratedFile At(string path) => All.First(file => file.Path == path);

    /// <summary>What the file must hold, given what it holds now.</summary>
    public string Expected(string current)
    {
        if (Mark is null) return Content();

        var (start, end) = ($"<!-- {Mark} -->\n", $"<!-- /{Mark} -->");
        var from = current.IndexOf(start, StringComparison.Ordinal);
        var to = current.IndexOf(end, StringComparison.Ordinal);
        if (current.Length == 0) throw new InvalidOperationException($"{Path} is missing, which has a generated part between {start.Trim()} and {end}");
        if (from < 0 || to < from) throw new InvalidOperationException($"{Path} lacks the line {start.Trim()} followed by the line {end}");
        return current[..(from + start.Length)] + Content() + current[to..];
    }
}
