using System.Text.Json.Nodes;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Rules;

namespace Redoubt.Tool.Reports;

/// <summary>The findings as SARIF 2.1, for code scanning.</summary>
internal static class SarifReport
{
    private const string Root = "SRCROOT";

    public static string Create(Report report)
    {
        var entries = Baseline.EntriesOf(report.Findings, report.Sources, Path.Combine(report.Folder, "baseline.json"));
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject { ["driver"] = Driver() },
                ["columnKind"] = "utf16CodeUnits",
                ["originalUriBaseIds"] = new JsonObject { [Root] = new JsonObject { ["uri"] = FolderUri(report.Folder) } },
                ["invocations"] = new JsonArray(Invocation(report)),
                ["results"] = new JsonArray([.. report.Findings.Zip(entries, (finding, entry) => Result(finding, entry, report.Folder))]),
            }),
        };
        return log.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    private static JsonObject Driver() => new()
    {
        ["name"] = "redoubt",
        ["version"] = ToolVersion.Version,
        ["rules"] = new JsonArray([.. RuleCatalogue.All.Select(Rule)]),
    };

    private static JsonObject Rule(RuleInfo rule)
    {
        var descriptor = new JsonObject
        {
            ["id"] = rule.Id,
            ["shortDescription"] = new JsonObject { ["text"] = rule.Title },
            ["defaultConfiguration"] = new JsonObject { ["level"] = rule.Severity is "error" or "warning" ? rule.Severity : "note" },
        };
        if (rule.HelpLink is { } link)
        {
            descriptor["helpUri"] = link;
        }

        return descriptor;
    }

    private static JsonObject Invocation(Report report) => new()
    {
        ["executionSuccessful"] = !report.Partial.Any(),
        ["toolExecutionNotifications"] = new JsonArray(
        [
            .. report.Partial.Select(call => new JsonObject
            {
                ["level"] = "error",
                ["message"] = new JsonObject { ["text"] = $"{call.DisplayName} does not compile: {call.Errors[0]}" },
            }),
        ]),
    };

    private static JsonObject Result(Finding finding, BaselineEntry entry, string folder) => new()
    {
        ["ruleId"] = finding.RuleId,
        ["level"] = finding.Severity == FindingSeverity.Info ? "note" : finding.SeverityName,
        ["message"] = new JsonObject { ["text"] = finding.Message },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject
                {
                    ["uri"] = string.Join('/', finding.PathFrom(folder).Split('/').Select(Uri.EscapeDataString)),
                    ["uriBaseId"] = Root,
                },
                ["region"] = new JsonObject
                {
                    ["startLine"] = finding.Span.Line,
                    ["startColumn"] = finding.Span.Column,
                    ["endLine"] = finding.Span.EndLine,
                    ["endColumn"] = finding.Span.EndColumn,
                },
            },
        }),
        ["partialFingerprints"] = new JsonObject { ["redoubt/v1"] = Fingerprint.Of(entry) },
        ["properties"] = new JsonObject { ["fix"] = finding.Fix, ["project"] = finding.Project },
    };

    private static string FolderUri(string folder) => new Uri(folder + Path.DirectorySeparatorChar).AbsoluteUri;
}
