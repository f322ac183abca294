namespace Redoubt.Tool.Compilation;

/// <summary>The assemblies that a user's compiler and <c>dotnet format</c> load: a folder beside the tool.</summary>
internal static class AnalyzerFolder
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "analyzers");

    public static string Analyzers { get; } = Path.Combine(Root, "Redoubt.Analyzers.dll");

    public static string CodeFixes { get; } = Path.Combine(Root, "Redoubt.CodeFixes.dll");
}
