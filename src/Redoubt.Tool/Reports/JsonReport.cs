using System.Text.Json;

namespace Redoubt.Tool.Reports;

/// <summary>The findings for other programs; <c>docs/guides/review.md</c> describes the schema.</summary>
internal static class JsonReport
{
    // Raised when a field changes its meaning or goes away; new fields may come without.
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Create(Report report) => JsonSerializer.Serialize(
        new
        {
            SchemaVersion,
            Tool = new { Name = "redoubt", ToolVersion.Version },
            Summary = new
            {
                Findings = report.Findings.Count,
                HiddenByBaseline = report.Hidden,
                ByRule = report.ByRule.ToDictionary(pair => pair.Rule, pair => pair.Count),
                ByProject = report.ByProject.ToDictionary(pair => pair.Project, pair => pair.Count),
            },
            Projects = report.Calls.Select(call => new
            {
                Name = call.ProjectName,
                Path = Path.GetRelativePath(report.Folder, call.Project).Replace('\\', '/'),
                call.Framework,
                Partial = call.IsPartial,
                call.Errors,
            }),
            Findings = report.Findings.Select(finding => new
            {
                finding.RuleId,
                Severity = finding.SeverityName,
                finding.Message,
                Path = finding.PathFrom(report.Folder),
                finding.Span.Line,
                finding.Span.Column,
                finding.Span.EndLine,
                finding.Span.EndColumn,
                finding.Project,
                Member = report.Sources[finding.File].Member(finding.Span),
                finding.Fix,
            }),
        },
        Format) + "\n";
}
