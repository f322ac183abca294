using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Projects;

/// <summary>Finds the C# projects that a path stands for.</summary>
internal static class ProjectDiscovery
{
    private static readonly HashSet<string> SkippedFolders =
        new(["bin", "obj", "node_modules", ".git", ".vs", "artifacts"], StringComparer.OrdinalIgnoreCase);

    public static ReviewTarget Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            return FromFolder(path, full);
        }

        if (!File.Exists(full))
        {
            throw new InputException($"'{path}' does not exist; expected a solution (.sln, .slnx), a project (.csproj) or a folder");
        }

        return Path.GetExtension(full).ToUpperInvariant() switch
        {
            ".SLN" or ".SLNX" => FromSolutions(path, Path.GetDirectoryName(full)!, [full]),
            ".CSPROJ" => new ReviewTarget(Path.GetDirectoryName(full)!, null, [full]),
            _ => throw new InputException($"'{path}' is not a solution (.sln, .slnx), a C# project (.csproj) or a folder"),
        };
    }

    private static ReviewTarget FromFolder(string given, string folder)
    {
        var solutions = Directory.GetFiles(folder).Where(SolutionReader.IsSolution).Order(StringComparer.Ordinal).ToList();
        if (solutions.Count > 0)
        {
            return FromSolutions(given, folder, solutions);
        }

        var projects = ProjectsBelow(folder).Order(StringComparer.Ordinal).ToList();
        if (projects.Count == 0)
        {
            throw new InputException($"'{given}' holds no solution (.sln, .slnx) and no C# project (.csproj)");
        }

        return new ReviewTarget(folder, null, projects);
    }

    private static ReviewTarget FromSolutions(string given, string folder, List<string> solutions)
    {
        var projects = solutions.SelectMany(SolutionReader.Projects).Distinct().Order(StringComparer.Ordinal).ToList();
        if (projects.Count == 0)
        {
            throw new InputException($"'{given}' names no C# project (.csproj)");
        }

        return new ReviewTarget(folder, solutions.Count == 1 ? solutions[0] : null, projects);
    }

    private static IEnumerable<string> ProjectsBelow(string folder)
    {
        foreach (var project in Directory.EnumerateFiles(folder, "*.csproj"))
        {
            yield return project;
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            var isLink = new DirectoryInfo(child).LinkTarget is not null;
            if (isLink || SkippedFolders.Contains(Path.GetFileName(child)))
            {
                continue;
            }

            foreach (var project in ProjectsBelow(child))
            {
                yield return project;
            }
        }
    }
}
