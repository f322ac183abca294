namespace Redoubt.Tool.Projects;

/// <summary>How projects are evaluated.</summary>
internal sealed record BuildSettings(string? Configuration = null, string? Framework = null, bool Restore = true);
