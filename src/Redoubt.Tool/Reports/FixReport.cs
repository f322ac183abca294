using Redoubt.Tool.Fixing;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Reports;

/// <summary>What a run of fixes changed, and what it left with the reasons.</summary>
internal static class FixReport
{
    public static void Write(FixResult result, bool isDryRun, ToolConsole console, string folder)
    {
        foreach (var change in result.Changes)
        {
            var path = Path.GetRelativePath(folder, change.Path).Replace('\\', '/');
            console.Out.WriteLine(isDryRun ? UnifiedDiff.Create(path, change.Before, change.After).TrimEnd('\n') : $"changed {path}");
        }

        foreach (var left in result.Left)
        {
            console.Out.WriteLine($"{TerminalReport.Line(left.Finding, folder)} [left: {left.Reason}]");
        }

        foreach (var call in result.NotCompiled)
        {
            console.Error.WriteLine($"{call.DisplayName}: not fixed, because it does not compile: {call.Errors[0]}");
        }

        var files = Report.Plural(result.Changes.Count, "file");
        var fixedCount = Math.Max(0, result.Before.Count - result.Left.Count);
        console.Out.WriteLine(isDryRun
            ? $"Would fix {Report.Plural(fixedCount, "finding")} in {files}, and leave {result.Left.Count}"
            : $"Fixed {Report.Plural(fixedCount, "finding")} in {files}, and left {result.Left.Count}");
    }
}
