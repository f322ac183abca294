namespace Redoubt.Tests.Support;

/// <summary>The files of the repository the tests run in.</summary>
internal static class RepositoryFiles
{
    /// <summary>Set by <c>docs/update.sh</c>: generated text is then written in place of being compared.</summary>
    private const string UpdateVariable = "REDOUBT_UPDATE_DOCS";

    private static readonly string Root = FindRoot();

    public static bool IsUpdate => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static bool Exists(string path) => File.Exists(PathOf(path));

    /// <summary>The text of a file with plain line ends; empty when there is none.</summary>
    public static string Read(string path) => Exists(path) ? File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n") : "";

    public static string[] Lines(string path) => File.ReadAllLines(PathOf(path));

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Analyzers.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Analyzers.sln");
    }
}
