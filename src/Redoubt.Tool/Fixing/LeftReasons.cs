using Redoubt.Tool.Findings;
using Redoubt.Tool.Reviewing;

namespace Redoubt.Tool.Fixing;

/// <summary>Why a finding was not fixed.</summary>
internal sealed class LeftReasons(FixRequest request, IReadOnlySet<string> reached, ReviewResult before)
{
    private readonly ILookup<string, string> _projectsByName = before.Calls.ToLookup(call => call.ProjectName, call => call.Project);
    private readonly HashSet<string> _partial = [.. before.Calls.Where(call => call.IsPartial).Select(call => call.ProjectName)];

    public string Of(Finding finding)
    {
        if (!request.Applies(finding))
        {
            return finding.Fix == "suggested"
                ? $"its fix is to be read first; --suggested {finding.RuleId} applies it"
                : "it has no automatic fix";
        }

        if (_partial.Contains(finding.Project))
        {
            return "its project does not compile";
        }

        if (!finding.File.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            return "fixes change C# files only";
        }

        return _projectsByName[finding.Project].Any(reached.Contains)
            ? "its fix does not apply here"
            : $"its project sets {Injection.Property} itself, so the analyzers could not be added; "
                + "reference the package Redoubt.Analyzers and use 'dotnet format analyzers'";
    }
}
