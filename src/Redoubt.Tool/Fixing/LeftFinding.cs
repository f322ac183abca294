using Redoubt.Tool.Findings;

namespace Redoubt.Tool.Fixing;

/// <summary>A finding that was not fixed, and why.</summary>
internal sealed record LeftFinding(Finding Finding, string Reason);
