using System.Globalization;
using System.Text;
using Redoubt.Analyzers.Options;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>The page of all options.</summary>
internal static class OptionsPage
{
    public static string Text()
    {
        var text = new StringBuilder("""
            # Options

            Options are lines of `.editorconfig` (or of a global configuration file), so that each folder can have its own:

            ```ini
            [*.cs]
            redoubt.min_server_version = 7.0
            redoubt.admin_namespaces = Shop.Admin, Shop.Maintenance
            ```

            A value that an option cannot have is ignored and reported once, as [RDS001](rules/RDS001.md); the default is used then.

            The severity of a rule is set as for every analyzer: `dotnet_diagnostic.RDS301.severity = error`.

            """);
        foreach (var option in RedoubtOptions.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                ## `{option.Name}`

                {option.Description}

                | | |
                |---|---|
                | Values | {option.Allowed} |
                | Default | {DefaultOf(option)} |
                | Rules | {RulesWith(option)} |

                """);
        }

        return text.ToString();
    }

    private static string DefaultOf(RedoubtOption option) => option.Fallbacks.Count == 0
        ? option.DefaultText
        : $"the value of {string.Join(", then of ", option.Fallbacks.Select(InWords))}; else {option.DefaultText}";

    private static string InWords(string key) => key.StartsWith("build_property.", StringComparison.Ordinal)
        ? $"the MSBuild property `{key["build_property.".Length..]}`"
        : $"`{key}`";

    /// <summary>An option that no rule declares is about fixes as such.</summary>
    private static string RulesWith(RedoubtOption option)
    {
        var rules = PublishedRule.All.Where(rule => rule.Options.Contains(option)).Select(rule => $"[{rule.Id}](rules/{rule.Id}.md)").ToList();
        return rules.Count == 0 ? "all that have fixes" : string.Join(", ", rules);
    }
}
