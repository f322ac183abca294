namespace Redoubt.Tool.Fixing;

/// <summary>
/// A copy of everything projects are made from, so that a dry run cannot change them, however it ends. What builds and restores
/// make is left out and made again.
/// </summary>
internal sealed class TreeCopy
{
    private static readonly HashSet<string> LeftOut =
        new([".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults"], StringComparer.OrdinalIgnoreCase);

    // What MSBuild, NuGet and the compiler look for in the folders above a project.
    private static readonly string[] Inherited =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "nuget.config", "NuGet.config", "NuGet.Config",
        "global.json", ".editorconfig", ".globalconfig",
    ];

    private readonly string _original;
    private readonly string _copy;

    public TreeCopy(IEnumerable<string> projects, string destination)
    {
        _original = Top(projects);
        _copy = destination;
        Copy(_original, _copy);
    }

    public string ToCopy(string path) => Path.Combine(_copy, Path.GetRelativePath(_original, path));

    public string ToOriginal(string path) => Path.GetFullPath(Path.Combine(_original, Path.GetRelativePath(_copy, path)));

    /// <summary>The highest folder that projects take anything from.</summary>
    private static string Top(IEnumerable<string> projects)
    {
        var top = projects.Select(project => Path.GetDirectoryName(project)!).Aggregate(Common);
        for (var folder = top; folder is not null && !IsTooHigh(folder); folder = Path.GetDirectoryName(folder))
        {
            if (Inherited.Any(name => File.Exists(Path.Combine(folder, name))))
            {
                top = folder;
            }

            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return top;
    }

    private static bool IsTooHigh(string folder) =>
        Path.GetDirectoryName(folder) is null
        || folder == Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
        || WithSeparator(folder) == WithSeparator(Path.GetTempPath());

    private static string WithSeparator(string folder) => Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;

    private static string Common(string first, string second)
    {
        var folder = first;
        while (!WithSeparator(second).StartsWith(WithSeparator(folder), StringComparison.Ordinal))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(File.Exists))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !LeftOut.Contains(Path.GetFileName(folder))))
        {
            if (new DirectoryInfo(folder).LinkTarget is null)
            {
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
            }
        }
    }
}
