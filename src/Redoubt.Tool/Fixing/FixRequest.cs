using Redoubt.Tool.Findings;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Fixing;

/// <summary>What to fix and how.</summary>
/// <param name="Target">The projects.</param>
/// <param name="Build">How they are evaluated.</param>
/// <param name="Rules">The only rules to fix; empty for all.</param>
/// <param name="Suggested">Rules whose fixes to be read first are applied too.</param>
internal sealed record FixRequest(ReviewTarget Target, BuildSettings Build, IReadOnlySet<string> Rules, IReadOnlySet<string> Suggested)
{
    /// <summary>Whether the fix of a finding is to be applied.</summary>
    public bool Applies(Finding finding) => finding.Fix == "automatic" || finding.Fix == "suggested" && Suggested.Contains(finding.RuleId);
}
