using Microsoft.CodeAnalysis;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Options;
using Redoubt.Analyzers.Rules;

namespace Redoubt.CodeFixes.Tests.Docs;

/// <summary>A diagnostic that users meet: one of the rules, or Redoubt speaking of itself.</summary>
/// <param name="Descriptor">Id, title, category, default severity.</param>
/// <param name="Fixes">The kinds of fix its findings may have.</param>
/// <param name="Options">The options it declares.</param>
/// <param name="Rule">The rule; null for RDS000 and RDS001.</param>
internal sealed record PublishedRule(DiagnosticDescriptor Descriptor, FixKind Fixes, IReadOnlyList<RedoubtOption> Options, RedisRule? Rule)
{
    public static readonly IReadOnlyList<PublishedRule> All =
    [
        new(RuleFailed.Descriptor, FixKind.None, [], null),
        new(InvalidOption.Descriptor, FixKind.None, [], null),
        .. RedisRules.All.Select(rule => new PublishedRule(rule.Descriptor, rule.Fixes, rule.Options, rule)),
    ];

    /// <summary>For theories: one case an id.</summary>
    public static TheoryData<string> Ids => [.. All.Select(rule => rule.Id)];

    public string Id => Descriptor.Id;

    public string Title => Descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Page => $"docs/rules/{Id}.md";

    public string Severity => Descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    /// <summary>The rules that <c>error-on-core</c> turns into errors: nearly always right, and about the user's code.</summary>
    public bool IsCore => Descriptor is { DefaultSeverity: DiagnosticSeverity.Warning, IsEnabledByDefault: true, Category: not RuleCategory.Redoubt };

    public string FixInWords => Fixes switch
    {
        FixKind.Automatic | FixKind.Suggested => "automatic or to be read first, by finding",
        FixKind.Automatic => "automatic",
        FixKind.Suggested => "to be read first",
        _ => "none",
    };

    public static PublishedRule Of(string id) => All.First(rule => rule.Id == id);
}
