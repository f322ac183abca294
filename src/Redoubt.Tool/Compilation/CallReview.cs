using Redoubt.Tool.Findings;

namespace Redoubt.Tool.Compilation;

/// <summary>What came of one project and target framework.</summary>
/// <param name="Project">Full path of the project file.</param>
/// <param name="Framework">Target framework; empty when it could not be told.</param>
/// <param name="Findings">Unfiltered findings.</param>
/// <param name="Errors">Why it did not compile; empty when it did.</param>
internal sealed record CallReview(string Project, string Framework, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Errors)
{
    public string ProjectName => Path.GetFileNameWithoutExtension(Project);

    public string DisplayName => Framework.Length > 0 ? $"{ProjectName} ({Framework})" : ProjectName;

    /// <summary>Analysed without a complete compilation, so there may be more to find.</summary>
    public bool IsPartial => Errors.Count > 0;
}
