using System.Text.RegularExpressions;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>What is wrong with the form of a rule's page; the examples are compiled elsewhere.</summary>
internal static partial class RulePageChecks
{
    public const string Noncompliant = "Noncompliant";
    public const string Compliant = "Compliant";
    public const string Silent = "When it stays silent";
    private const string Options = "Options";
    private const string NoOptions = "This rule has no options.";

    private static readonly IReadOnlyList<string> Headings =
        ["What is reported", "Why", Noncompliant, Compliant, Silent, "Fix", Options, "Suppress"];

    public static IEnumerable<string> Problems(PublishedRule rule, string text)
    {
        if (text.Length == 0) return [$"{rule.Page} is missing"];

        var page = RulePage.Parse(text);
        return Form(rule, page).Concat(OptionsOf(rule, page)).Concat(rule.Rule is null ? [] : Evidence(rule, page))
            .Concat(BrokenLinks(page)).Select(problem => $"{rule.Page}: {problem}");
    }

    private static IEnumerable<string> Form(PublishedRule rule, RulePage page)
    {
        var title = $"# {rule.Id}: {rule.Title}";
        if (page.Title != title) yield return $"the first line is '{page.Title}' and must be '{title}'";

        foreach (var heading in Headings)
        {
            if (!page.Headings.Contains(heading)) yield return $"the section '{heading}' is missing";
            else if (page.Section(heading).Length == 0) yield return $"the section '{heading}' is empty";
        }

        foreach (var heading in page.Headings.Except(Headings)) yield return $"'{heading}' is not one of the sections {string.Join(", ", Headings)}";
        var known = page.Headings.Intersect(Headings).ToList();
        if (!known.SequenceEqual(Headings.Intersect(known))) yield return $"the sections are not in the order {string.Join(", ", Headings)}";
    }

    private static IEnumerable<string> OptionsOf(PublishedRule rule, RulePage page)
    {
        var section = page.Section(Options);
        foreach (var option in rule.Options)
        {
            if (!section.Contains($"`{option.Name}`", StringComparison.Ordinal)) yield return $"the section '{Options}' does not name `{option.Name}`";
        }

        var declared = rule.Options.Select(option => option.Name);
        foreach (var other in OptionName().Matches(section).Select(match => match.Value).Except(declared))
        {
            yield return $"the section '{Options}' names {other}, which the rule does not declare";
        }

        if (rule.Options.Count == 0 && section != NoOptions) yield return $"the section '{Options}' must say: {NoOptions}";
    }

    private static IEnumerable<string> Evidence(PublishedRule rule, RulePage page)
    {
        if (!page.Section("Why").Contains("](https://", StringComparison.Ordinal)) yield return "the section 'Why' links to no source";
        if (!page.Section("Suppress").Contains(rule.Id, StringComparison.Ordinal)) yield return $"the section 'Suppress' does not name {rule.Id}";
        foreach (var section in (string[])[Noncompliant, Compliant])
        {
            if (!page.Sources(section).Any()) yield return $"the section '{section}' has no csharp example";
        }
    }

    private static IEnumerable<string> BrokenLinks(RulePage page) =>
        from Match link in RelativeLink().Matches(page.Text)
        let path = Path.Combine("docs/rules", link.Groups["path"].Value)
        where !RepositoryFiles.Exists(path)
        select $"the link to {link.Groups["path"].Value} leads nowhere";

    [GeneratedRegex(@"redoubt\.[a-z_]+")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)")]
    private static partial Regex RelativeLink();
}
