using System.Text;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Reports;

/// <summary>A summary that fits a pull-request comment.</summary>
internal static class MarkdownReport
{
    // A comment on GitHub holds 65,536 characters; other hosts hold more.
    private const int Limit = 60_000;

    public static string Create(Report report)
    {
        var text = new StringBuilder();
        text.Append("## Redis review\n\n").Append(report.Total).Append(".\n");
        AppendPartial(text, report);
        if (report.Findings.Count == 0)
        {
            return text.ToString();
        }

        text.Append("\n| Rule | Findings | Title |\n|---|---:|---|\n");
        foreach (var (rule, count) in report.ByRule)
        {
            text.Append($"| {RuleLink(rule)} | {count} | {Escape(RuleCatalogue.Find(rule)?.Title ?? "")} |\n");
        }

        text.Append("\n| Project | Findings |\n|---|---:|\n");
        foreach (var (project, count) in report.ByProject)
        {
            text.Append($"| {Escape(project)} | {count} |\n");
        }

        AppendFindings(text, report);
        return text.ToString();
    }

    private static void AppendPartial(StringBuilder text, Report report)
    {
        foreach (var call in report.Partial)
        {
            var errors = Report.Plural(call.Errors.Count, "error");
            text.Append($"\n> **{Escape(call.DisplayName)}** does not compile ({errors}); there may be more to find.\n");
        }
    }

    private static void AppendFindings(StringBuilder text, Report report)
    {
        text.Append("\n| Place | Rule | Message |\n|---|---|---|\n");
        for (var index = 0; index < report.Findings.Count; index++)
        {
            var row = Row(report.Findings[index], report.Folder);
            if (text.Length + row.Length > Limit)
            {
                text.Append($"\n{Report.Plural(report.Findings.Count - index, "more finding")} not shown here.\n");
                return;
            }

            text.Append(row);
        }
    }

    private static string Row(Finding finding, string folder)
    {
        var path = finding.PathFrom(folder).Replace("`", "", StringComparison.Ordinal);
        return $"| `{path}:{finding.Span.Line}` | {finding.RuleId} | {Escape(finding.Message)} |\n";
    }

    private static string RuleLink(string id) => RuleCatalogue.Find(id)?.HelpLink is { } link ? $"[{id}]({link})" : id;

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            escaped.Append("\\`*_[]<>|#".Contains(character) ? $"\\{character}" : character.ToString());
        }

        return escaped.ToString();
    }
}
