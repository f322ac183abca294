using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;

namespace Redoubt.Tool.Fixing;

/// <summary>What a run of fixes did.</summary>
/// <param name="Changes">Changed files, sorted.</param>
/// <param name="Before">Findings before the first fix.</param>
/// <param name="Left">Findings that are left, each with the reason.</param>
/// <param name="NotCompiled">Projects that do not compile, and were not touched.</param>
internal sealed record FixResult(
    IReadOnlyList<FileChange> Changes,
    IReadOnlyList<Finding> Before,
    IReadOnlyList<LeftFinding> Left,
    IReadOnlyList<CallReview> NotCompiled);
