namespace Redoubt.Tool.Projects;

/// <summary>The compiler's command line for one project and target framework.</summary>
/// <param name="Name">A file name that no other call of the run has.</param>
/// <param name="Project">Full path of the project file.</param>
/// <param name="Framework">Target framework.</param>
/// <param name="Compiler">The SDK's own <c>csc.dll</c>.</param>
/// <param name="Arguments">One argument an element, as MSBuild would pass them.</param>
/// <param name="OutputPath">Where a build would put the assembly; other calls name it there.</param>
/// <param name="References">The projects it references.</param>
internal sealed record CompilerCall(
    string Name,
    string Project,
    string Framework,
    string Compiler,
    IReadOnlyList<string> Arguments,
    string OutputPath,
    IReadOnlyList<ReferencedProject> References)
{
    public string Folder => Path.GetDirectoryName(Project)!;

    public string ProjectName => Path.GetFileNameWithoutExtension(Project);
}
