using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Compilation;

/// <summary>Projects that gave no compiler call, because their restore or evaluation fails: analysed from their files alone.</summary>
internal sealed class UnreadProjects(ScratchFolder scratch, ReviewTarget target, CollectedCalls collected, string globalConfig)
{
    private const string NoReason = "error: the project could not be evaluated";

    public async Task<IReadOnlyList<CallReview>> ReviewAsync(CancellationToken cancellation)
    {
        var read = collected.Calls.Where(call => call.Arguments.Count > 0).Select(call => call.Project).ToHashSet(StringComparer.Ordinal);
        var reviews = new List<CallReview>();
        foreach (var project in target.Projects.Where(project => !read.Contains(project)))
        {
            reviews.Add(await ReviewAsync(project, cancellation).ConfigureAwait(false));
        }

        return reviews;
    }

    private async Task<CallReview> ReviewAsync(string project, CancellationToken cancellation)
    {
        string[] errors = [.. collected.Errors[project]];
        if (errors.Length == 0)
        {
            errors = [File.Exists(project) ? NoReason : "error: the project file does not exist"];
        }

        if (!File.Exists(project))
        {
            return new CallReview(project, "", [], errors);
        }

        var arguments = await new SourceArguments(scratch, project).BuildAsync(cancellation).ConfigureAwait(false);
        var compilation = new PartialCompilation(arguments, Path.GetDirectoryName(project)!, globalConfig);
        var findings = await compilation.AnalyzeAsync(Path.GetFileNameWithoutExtension(project), cancellation).ConfigureAwait(false);
        return new CallReview(project, "", findings, errors);
    }
}
