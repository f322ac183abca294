using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>The tables that list rules.</summary>
internal static partial class RuleTables
{
    /// <summary>The head of a rule's page.</summary>
    public static string Facts(PublishedRule rule) =>
        $"""
        | | |
        |---|---|
        | Severity | {rule.Severity} |
        | Enabled by default | {(rule.Descriptor.IsEnabledByDefault ? "yes" : "no")} |
        | Category | {InWords(rule.Descriptor.Category)} |
        | Fix | {rule.FixInWords} |
        | Options | {(rule.Options.Count == 0 ? "none" : string.Join(", ", rule.Options.Select(option => $"`{option.Name}`")))} |

        """;

    /// <summary>The table of the README: what there is beside Redoubt's word about itself.</summary>
    public static string Readme() => Table(PublishedRule.All.Where(rule => rule.Rule is not null), "docs/rules/");

    /// <summary>All rules by category.</summary>
    public static string Index()
    {
        var text = new StringBuilder("""
            # Rules

            *Severity* is the default; a finding of less weight may be reported lower. Fixes are *automatic* where behaviour is the same or better for
            every input, which `redoubt fix` applies, and *to be read first* where a person has to agree. How to change severities and options:
            [options](../options.md).

            """);
        foreach (var category in PublishedRule.All.GroupBy(rule => rule.Descriptor.Category))
        {
            text.Append('\n').Append("## ").Append(InWords(category.Key)).Append("\n\n").Append(Table(category, ""));
        }

        return text.ToString();
    }

    private static string Table(IEnumerable<PublishedRule> rules, string folder)
    {
        var text = new StringBuilder("| Rule | Title | Severity | Fix |\n|---|---|---|---|\n");
        foreach (var rule in rules)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| [{rule.Id}]({folder}{rule.Id}.md) | {rule.Title} | {Severity(rule)} | {rule.FixInWords} |\n");
        }

        return text.ToString();
    }

    private static string Severity(PublishedRule rule) => rule.Descriptor.IsEnabledByDefault ? rule.Severity : $"{rule.Severity}, off by default";

    /// <summary><c>ServerSafety</c> as "Server safety".</summary>
    private static string InWords(string category) => InnerCapital().Replace(category, match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=.)[A-Z]")]
    private static partial Regex InnerCapital();
}
