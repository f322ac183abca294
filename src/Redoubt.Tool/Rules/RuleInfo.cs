namespace Redoubt.Tool.Rules;

/// <summary>A rule as the reports name it.</summary>
internal sealed record RuleInfo(string Id, string Title, string Category, string Severity, string? HelpLink);
