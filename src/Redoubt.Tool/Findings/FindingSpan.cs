namespace Redoubt.Tool.Findings;

/// <summary>Lines and columns, counted from one.</summary>
internal readonly record struct FindingSpan(int Line, int Column, int EndLine, int EndColumn);
