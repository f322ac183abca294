using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Redoubt.Analyzers;
using Redoubt.Tool.Infrastructure;

namespace Redoubt.Tool.Rules;

/// <summary>The rules of the analyzers this tool ships, and their pages.</summary>
internal static partial class RuleCatalogue
{
    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        .. new RedoubtAnalyzer().SupportedDiagnostics
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .Select(rule => new RuleInfo(
                rule.Id, rule.Title.ToString(), rule.Category, Name(rule.DefaultSeverity), NullIfEmpty(rule.HelpLinkUri))),
    ];

    public static bool IsRuleId(string id) => RuleId().IsMatch(id);

    public static RuleInfo? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The Markdown page of a rule, or null when there is none.</summary>
    public static string? Page(string id)
    {
        using var stream = typeof(RuleCatalogue).Assembly.GetManifestResourceStream($"rules/{id}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a list of ids as given to an option; an unknown one is an error that names those that exist.</summary>
    public static IReadOnlySet<string> ParseIds(string option, IEnumerable<string> values)
    {
        var ids = values
            .SelectMany(value => value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Select(id => id.ToUpperInvariant())
            .ToHashSet(StringComparer.Ordinal);
        var unknown = ids.Where(id => Find(id) is null).Order(StringComparer.Ordinal).ToList();
        return unknown.Count == 0 ? ids : throw new InputException($"{option}: {Unknown(string.Join(", ", unknown))}");
    }

    public static string Unknown(string ids) => $"there is no rule '{ids}'; the rules are {string.Join(", ", All.Select(rule => rule.Id))}";

    private static string Name(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"^RDS\d{3}$")]
    private static partial Regex RuleId();
}
