using System.Xml.Linq;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Projects;

/// <summary>
/// Asks the user's SDK for the compiler calls of projects, without compiling and without writing into their folders (a restore
/// that is needed excepted).
/// </summary>
internal sealed class DesignTimeBuild(ScratchFolder scratch, ReviewTarget target, BuildSettings settings)
{
    private static readonly string[] MSBuildOptions =
        ["-nologo", "-verbosity:quiet", "-consoleLoggerParameters:NoSummary", "-maxCpuCount", "-nodeReuse:false"];

    private const string SourceFile = "collector.targets";

    public async Task<CollectedCalls> RunAsync(CancellationToken cancellation)
    {
        var calls = new List<CompilerCall>();
        var errors = new List<(string Project, string Text)>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var open = ProjectReferences.WithReferences(target.Projects);
        while (open.Count > 0)
        {
            asked.UnionWith(open);
            foreach (var group in open.Where(File.Exists).GroupBy(SdkFolder))
            {
                var round = await CollectAsync(group.Key, [.. group], asked.Count, cancellation).ConfigureAwait(false);
                calls.AddRange(round.Calls);
                errors.AddRange(round.Errors);
            }

            open = [.. calls.SelectMany(call => call.References).Select(reference => reference.Project).Where(IsCSharp).Except(asked)];
        }

        return new CollectedCalls(calls, errors.Distinct().ToLookup(error => error.Project, error => error.Text));
    }

    private static bool IsCSharp(string project) => project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder whose <c>global.json</c> chooses the SDK of a project, or that of the project when there is none.</summary>
    private string SdkFolder(string project)
    {
        for (var folder = Path.GetDirectoryName(project); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "global.json")))
            {
                return folder;
            }
        }

        return target.Folder;
    }

    private async Task<(List<CompilerCall> Calls, List<(string, string)> Errors)> CollectAsync(
        string folder, List<string> projects, int round, CancellationToken cancellation)
    {
        var roundFolder = Path.Combine(scratch.Root, $"round-{round}-{Path.GetFileName(folder)}");
        var toolsetFile = Path.Combine(roundFolder, "toolset.txt");
        var errors = new List<(string Project, string Text)>();
        var output = "";
        foreach (var restores in Attempts())
        {
            // A restore that fails ends the build: the next attempt leaves out what cannot be evaluated, the last restores nothing.
            var unreadable = errors.Where(error => error.Text.StartsWith("error MSB", StringComparison.Ordinal));
            var restored = restores ? projects.Except(unreadable.Select(error => error.Project)) : [];
            var collector = WriteCollector(roundFolder, projects, restored);
            string[] arguments = ["msbuild", collector, .. MSBuildOptions];
            var result = await Dotnet.RunAsync(restores ? [.. arguments, "-restore"] : arguments, folder, cancellation)
                .ConfigureAwait(false);
            errors.AddRange(BuildErrors.Parse(result, projects));
            output = result.Output;
            if (File.Exists(toolsetFile))
            {
                break;
            }
        }

        if (!File.Exists(toolsetFile))
        {
            throw new InputException($"'dotnet msbuild' did not run in '{folder}': {output.Trim()}");
        }

        var toolset = await File.ReadAllTextAsync(toolsetFile, cancellation).ConfigureAwait(false);
        var compiler = Path.Combine(toolset.Trim(), "Roslyn", "bincore", "csc.dll");
        var callsFolder = Path.Combine(roundFolder, "calls");
        var files = Directory.Exists(callsFolder) ? Directory.GetFiles(callsFolder) : [];
        return ([.. files.Order(StringComparer.Ordinal).Select(file => CallFile.Read(file, compiler))], errors);
    }

    private bool[] Attempts() => settings.Restore ? [true, true, false] : [false];

    private string WriteCollector(string roundFolder, IEnumerable<string> projects, IEnumerable<string> restored)
    {
        var targets = scratch.File(SourceFile);
        using (var source = typeof(DesignTimeBuild).Assembly.GetManifestResourceStream(SourceFile)!)
        using (var copy = File.Create(targets))
        {
            source.CopyTo(copy);
        }

        Directory.CreateDirectory(roundFolder);
        var path = Path.Combine(roundFolder, "collect.proj");
        new XDocument(new XElement("Project",
            new XAttribute("DefaultTargets", "Collect"),
            new XElement("PropertyGroup",
                new XElement("ScratchFolder", Escape(roundFolder + Path.DirectorySeparatorChar)),
                new XElement("SharedProperties", string.Join(';', SharedProperties().Select(pair => $"{pair.Name}={Escape(pair.Value)}")))),
            new XElement("ItemGroup", Items("CollectedProjects", projects), Items("RestoreGraphProjectInputItems", restored)),
            new XElement("Import", new XAttribute("Project", Escape(targets))))).Save(path);
        return path;
    }

    private static IEnumerable<XElement> Items(string name, IEnumerable<string> paths) =>
        paths.Select(path => new XElement(name, new XAttribute("Include", Escape(path))));

    private IEnumerable<(string Name, string Value)> SharedProperties()
    {
        if (settings.Configuration is { } configuration)
        {
            yield return ("Configuration", configuration);
        }

        if (target.Solution is not { } solution)
        {
            yield break;
        }

        // Projects of a solution may lead to shared files with these.
        yield return ("SolutionDir", target.Folder + Path.DirectorySeparatorChar);
        yield return ("SolutionPath", solution);
        yield return ("SolutionFileName", Path.GetFileName(solution));
        yield return ("SolutionName", Path.GetFileNameWithoutExtension(solution));
        yield return ("SolutionExt", Path.GetExtension(solution));
    }

    /// <summary>Escapes what MSBuild would read as its own syntax.</summary>
    private static string Escape(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace("$", "%24", StringComparison.Ordinal)
            .Replace("@", "%40", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("'", "%27", StringComparison.Ordinal);
}
