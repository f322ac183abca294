using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;

namespace Redoubt.Tool.Reports;

/// <summary>What every kind of report is made from.</summary>
/// <param name="Folder">The folder that paths are relative to.</param>
/// <param name="Findings">Findings to show, sorted.</param>
/// <param name="Calls">The projects and target frameworks that were reviewed.</param>
/// <param name="Hidden">How many findings the baseline holds back.</param>
/// <param name="Sources">The text around findings.</param>
internal sealed record Report(
    string Folder, IReadOnlyList<Finding> Findings, IReadOnlyList<CallReview> Calls, int Hidden, SourceFiles Sources)
{
    public IEnumerable<CallReview> Partial => Calls.Where(call => call.IsPartial);

    public int ProjectCount => Calls.Select(call => call.Project).Distinct().Count();

    public IEnumerable<(string Rule, int Count)> ByRule => CountBy(finding => finding.RuleId);

    public IEnumerable<(string Project, int Count)> ByProject => CountBy(finding => finding.Project);

    public string Total
    {
        get
        {
            var hidden = Hidden > 0 ? $", {Plural(Hidden, "known finding")} held back by the baseline" : "";
            return $"{Plural(Findings.Count, "finding")} in {Plural(ProjectCount, "project")}{hidden}";
        }
    }

    public static string Plural(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private IEnumerable<(string, int)> CountBy(Func<Finding, string> key) =>
        Findings.CountBy(key).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));
}
