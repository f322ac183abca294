namespace Redoubt.Tool.Fixing;

/// <summary>A file before and after.</summary>
internal sealed record FileChange(string Path, string Before, string After);
