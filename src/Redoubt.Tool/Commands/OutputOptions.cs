using System.CommandLine;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Reports;
using Redoubt.Tool.Reviewing;

namespace Redoubt.Tool.Commands;

/// <summary>The options that name files to write, and the baseline.</summary>
internal sealed class OutputOptions
{
    private readonly Option<string?> _html = new("--html") { Description = "Write an HTML report to this file" };
    private readonly Option<string?> _sarif = new("--sarif") { Description = "Write SARIF 2.1 to this file" };
    private readonly Option<string?> _json = new("--json") { Description = "Write JSON to this file" };
    private readonly Option<string?> _markdown = new("--markdown") { Description = "Write a Markdown summary to this file" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Hold back the findings that this file knows" };
    private readonly Option<string?> _writeBaseline = new("--write-baseline")
    {
        Description = "Write all findings to this file and accept them",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _html, _sarif, _json, _markdown, _baseline, _writeBaseline })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the baseline before the review, so that a wrong name costs no waiting.</summary>
    public IReadOnlySet<BaselineEntry> ReadBaseline(ParseResult parsed) =>
        parsed.GetValue(_baseline) is { } path ? Baseline.Read(path) : new HashSet<BaselineEntry>();

    /// <summary>Applies the baselines and writes the files.</summary>
    public Report Write(ParseResult parsed, ReviewResult result, IReadOnlySet<BaselineEntry> known)
    {
        var sources = new SourceFiles();
        var shown = parsed.GetValue(_baseline) is { } baseline ? New(result.Findings, known, sources, baseline) : result.Findings;
        if (parsed.GetValue(_writeBaseline) is { } written)
        {
            ReportFiles.Write(
                _writeBaseline.Name, written, path => Baseline.Write(path, Baseline.EntriesOf(result.Findings, sources, path)));
            shown = [];
        }

        var report = new Report(Directory.GetCurrentDirectory(), shown, result.Calls, result.Findings.Count - shown.Count, sources);
        ReportFiles.Write(_html.Name, parsed.GetValue(_html), path => File.WriteAllText(path, HtmlReport.Create(report)));
        ReportFiles.Write(_sarif.Name, parsed.GetValue(_sarif), path => File.WriteAllText(path, SarifReport.Create(report)));
        ReportFiles.Write(_json.Name, parsed.GetValue(_json), path => File.WriteAllText(path, JsonReport.Create(report)));
        ReportFiles.Write(_markdown.Name, parsed.GetValue(_markdown), path => File.WriteAllText(path, MarkdownReport.Create(report)));
        return report;
    }

    private static IReadOnlyList<Finding> New(
        IReadOnlyList<Finding> findings, IReadOnlySet<BaselineEntry> known, SourceFiles sources, string baseline) =>
    [
        .. findings.Zip(Baseline.EntriesOf(findings, sources, baseline))
            .Where(pair => !known.Contains(pair.Second))
            .Select(pair => pair.First),
    ];
}
