using Redoubt.Tool.Projects;

namespace Redoubt.Tool.Reviewing;

/// <summary>What to review and how.</summary>
/// <param name="Target">The projects.</param>
/// <param name="Build">How they are evaluated.</param>
/// <param name="Preset">Severities to use in place of the default ones.</param>
/// <param name="Rules">The only rules to report; empty for all.</param>
internal sealed record ReviewRequest(ReviewTarget Target, BuildSettings Build, string? Preset, IReadOnlySet<string> Rules);
