namespace Redoubt.Tool.Projects;

/// <summary>A reference between projects: where a build would put the assembly and its reference assembly.</summary>
internal sealed record ReferencedProject(string Project, string OutputPath, string ReferencePath);
