using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;
using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Reviewing;

/// <summary>Reviews projects: design-time builds, compilation with our analyzers, findings.</summary>
internal sealed class Reviewer(ReviewRequest request, IProgressReport progress)
{
    public async Task<ReviewResult> RunAsync(CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        var globalConfig = GlobalConfig.Write(scratch, request.Preset, ["redoubt.decide_fixes = true"]);

        progress.Step(request.Build.Restore ? "Restoring and reading projects" : "Reading projects");
        var collected = await new DesignTimeBuild(scratch, request.Target, request.Build).RunAsync(cancellation).ConfigureAwait(false);
        var reviewed = ReviewedCalls(collected);

        progress.Start("Compiling", collected.Calls.Count);
        IReadOnlyList<CallReview> compiled;
        await using (var compilers = new CompilerServers(scratch))
        {
            using var run = new CompilationRun(scratch, compilers, collected.Calls, reviewed.Contains, globalConfig, progress.Finished);
            compiled = await run.RunAsync(cancellation).ConfigureAwait(false);
        }

        var unread = new UnreadProjects(scratch, request.Target, collected, globalConfig);
        CallReview[] calls =
        [
            .. compiled.Select(WithRestoreHint)
                .Concat(await unread.ReviewAsync(cancellation).ConfigureAwait(false))
                .OrderBy(call => call.Project, StringComparer.Ordinal)
                .ThenBy(call => call.Framework, StringComparer.Ordinal),
        ];
        return new ReviewResult(calls, Shown(calls, scratch), Sources(reviewed, scratch));
    }

    /// <summary>Without packages every error is about a missing type; the cause comes first.</summary>
    private CallReview WithRestoreHint(CallReview call)
    {
        var assets = Path.Combine(Path.GetDirectoryName(call.Project)!, "obj", "project.assets.json");
        return call.IsPartial && !request.Build.Restore && !File.Exists(assets)
            ? call with { Errors = ["error: packages are not restored; run without --no-restore", .. call.Errors] }
            : call;
    }

    private HashSet<CompilerCall> ReviewedCalls(CollectedCalls collected)
    {
        var named = request.Target.Projects.ToHashSet(StringComparer.Ordinal);
        var calls = collected.Calls.Where(call => named.Contains(call.Project)).ToList();
        if (request.Build.Framework is not { } framework || calls.Count == 0)
        {
            return [.. calls];
        }

        var ofFramework = calls.Where(call => string.Equals(call.Framework, framework, StringComparison.OrdinalIgnoreCase)).ToHashSet();
        return ofFramework.Count > 0
            ? ofFramework
            : throw new InputException(
                $"--framework: no project targets '{framework}'; the projects target "
                + string.Join(", ", calls.Select(call => call.Framework).Distinct().Order()));
    }

    private static string[] Sources(IEnumerable<CompilerCall> calls, ScratchFolder scratch) =>
    [
        .. calls.SelectMany(call => CompilerArguments.Sources(call.Arguments).Select(source => Path.GetFullPath(source, call.Folder)))
            .Where(source => !source.StartsWith(scratch.Root, StringComparison.Ordinal) && File.Exists(source))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private Finding[] Shown(IEnumerable<CallReview> calls, ScratchFolder scratch)
    {
        var findings =
            from call in calls
            let generated = Path.Combine(Path.GetDirectoryName(call.Project)!, "obj") + Path.DirectorySeparatorChar
            from finding in call.Findings
            where request.Rules.Count == 0 || request.Rules.Contains(finding.RuleId)
            where !finding.File.StartsWith(generated, StringComparison.Ordinal)
            where !finding.File.StartsWith(scratch.Root, StringComparison.Ordinal)
            where File.Exists(finding.File)
            orderby finding.File, finding.Span.Line, finding.Span.Column, finding.RuleId, finding.Project
            select finding;
        // A file that several target frameworks or projects compile has each finding once.
        return [.. findings.DistinctBy(finding => (finding.RuleId, finding.File, finding.Span.Line, finding.Span.Column))];
    }
}
