namespace Redoubt.Tool.Findings;

/// <summary>
/// A known finding, without its line number, so that code that moves stays known.
/// </summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Path">Path from the folder of the baseline file.</param>
/// <param name="Member">Enclosing types and member.</param>
/// <param name="Text">The line, its spaces normalised.</param>
/// <param name="Ordinal">Which of those that are otherwise equal, counted from zero.</param>
internal sealed record BaselineEntry(string Rule, string Path, string Member, string Text, int Ordinal);
