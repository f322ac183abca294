using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;
using Redoubt.Tool.Reviewing;

namespace Redoubt.Tool.Fixing;

/// <summary>Fixes a copy, and tells the result as if it were the original.</summary>
internal static class DryRun
{
    public static async Task<FixResult> RunAsync(FixRequest request, IProgressReport progress, CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder();
        progress.Step("Copying");
        var copy = new TreeCopy(ProjectReferences.WithReferences(request.Target.Projects), Path.Combine(scratch.Root, "copy"));
        var target = new ReviewTarget(
            copy.ToCopy(request.Target.Folder),
            request.Target.Solution is { } solution ? copy.ToCopy(solution) : null,
            [.. request.Target.Projects.Select(copy.ToCopy)]);

        // The copy has no restored packages, whatever the original has.
        var build = request.Build with { Restore = true };
        var onCopy = request with { Target = target, Build = build };
        var result = await new Fixer(onCopy, progress).RunAsync(cancellation).ConfigureAwait(false);
        return new FixResult(
            [.. result.Changes.Select(change => change with { Path = copy.ToOriginal(change.Path) })],
            [.. result.Before.Select(finding => finding with { File = copy.ToOriginal(finding.File) })],
            [.. result.Left.Select(left => left with { Finding = left.Finding with { File = copy.ToOriginal(left.Finding.File) } })],
            [.. result.NotCompiled.Select(call => call with { Project = copy.ToOriginal(call.Project) })]);
    }
}
