using Redoubt.Tool.Findings;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Rules;
using Spectre.Console;

namespace Redoubt.Tool.Reports;

/// <summary>Findings as compilers print them, then what could not be compiled, then a summary.</summary>
internal static class TerminalReport
{
    // More of a project's errors than this repeat the same cause; its own build shows them all.
    private const int ShownErrors = 10;

    public static void Write(Report report, ToolConsole console)
    {
        foreach (var finding in report.Findings)
        {
            console.Out.WriteLine(Line(finding, report.Folder));
        }

        WriteNotCompiled(report, console);
        if (report.Findings.Count > 0)
        {
            WriteSummary(report, console);
        }

        console.Out.WriteLine(report.Total);
    }

    public static string Line(Finding finding, string folder) =>
        $"{finding.PathFrom(folder)}({finding.Span.Line},{finding.Span.Column}): "
        + $"{finding.SeverityName} {finding.RuleId}: {finding.Message}";

    private static void WriteNotCompiled(Report report, ToolConsole console)
    {
        foreach (var call in report.Partial)
        {
            console.Error.WriteLine($"{call.DisplayName}: partial, because it does not compile; there may be more to find:");
            foreach (var error in call.Errors.Take(ShownErrors))
            {
                console.Error.WriteLine($"  {error}");
            }

            if (call.Errors.Count > ShownErrors)
            {
                console.Error.WriteLine($"  and {Report.Plural(call.Errors.Count - ShownErrors, "more error")}");
            }
        }
    }

    private static void WriteSummary(Report report, ToolConsole console)
    {
        console.Out.WriteLine();
        var border = console.IsTerminal ? TableBorder.Rounded : TableBorder.Ascii;
        var byRule = new Table().Border(border).AddColumns("Rule", "Findings", "Title");
        foreach (var (rule, count) in report.ByRule)
        {
            byRule.AddRow(rule, $"{count}", Markup.Escape(RuleCatalogue.Find(rule)?.Title ?? ""));
        }

        var byProject = new Table().Border(border).AddColumns("Project", "Findings");
        foreach (var (project, count) in report.ByProject)
        {
            byProject.AddRow(Markup.Escape(project), $"{count}");
        }

        console.Ansi.Write(byRule);
        console.Ansi.Write(byProject);
    }
}
