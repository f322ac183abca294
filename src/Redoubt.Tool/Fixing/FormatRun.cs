using Redoubt.Tool.Infrastructure;
using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Fixing;

/// <summary>Applies the fixes of rules with <c>dotnet format</c>.</summary>
internal sealed class FormatRun(ScratchFolder scratch, ReviewTarget target, Injection injection)
{
    public async Task RunAsync(IEnumerable<string> rules, IEnumerable<string> excluded, CancellationToken cancellation)
    {
        string[] arguments = ["format", "analyzers", Workspace(), "--no-restore", "--severity", "info", "--diagnostics", .. rules];
        string[] exclusions = [.. excluded.Select(folder => Path.GetRelativePath(target.Folder, folder) + "/")];
        string[] all = exclusions.Length == 0 ? arguments : [.. arguments, "--exclude", .. exclusions];
        var result = await Dotnet.RunAsync(all, target.Folder, cancellation, injection.Variables).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new FixException($"'dotnet format' ended with {result.ExitCode}: {result.Output.Trim()}");
        }
    }

    private string Workspace() =>
        target.Solution ?? (target.Projects.Count == 1 ? target.Projects[0] : WriteSolution());

    // A folder without a solution, or with several: one solution of its own, so that every project is loaded once.
    private string WriteSolution()
    {
        const string csharp = "{9A19103F-16F7-4668-BE54-9A1E7A4F7556}";
        var path = scratch.File("fix.sln");
        var projects = target.Projects.Select((project, number) =>
        {
            var (name, id) = ($"{Path.GetFileNameWithoutExtension(project)}{number}", Guid.NewGuid().ToString("B").ToUpperInvariant());
            return $"Project(\"{csharp}\") = \"{name}\", \"{project}\", \"{id}\"\nEndProject";
        });
        File.WriteAllLines(path, ["Microsoft Visual Studio Solution File, Format Version 12.00", .. projects, "Global", "EndGlobal"]);
        return path;
    }
}
