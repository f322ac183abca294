namespace Redoubt.Tool.Projects;

/// <summary>What a path on the command line stands for.</summary>
/// <param name="Folder">The folder of the solution or project, or the folder itself.</param>
/// <param name="Solution">The solution, when there is exactly one.</param>
/// <param name="Projects">Full paths of the C# projects, sorted.</param>
internal sealed record ReviewTarget(string Folder, string? Solution, IReadOnlyList<string> Projects);
