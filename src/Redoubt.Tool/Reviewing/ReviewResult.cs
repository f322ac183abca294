using Redoubt.Tool.Compilation;
using Redoubt.Tool.Findings;

namespace Redoubt.Tool.Reviewing;

/// <summary>What a review found.</summary>
/// <param name="Calls">Every project and target framework that was looked at.</param>
/// <param name="Findings">One finding a place, sorted.</param>
/// <param name="Sources">The source files of the projects, without those that builds make.</param>
internal sealed record ReviewResult(IReadOnlyList<CallReview> Calls, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Sources);
