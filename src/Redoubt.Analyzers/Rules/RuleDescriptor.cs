using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Rules;

/// <summary>Makes descriptors, so that category and help link always follow from the id.</summary>
internal static class RuleDescriptor
{
    public const string Prefix = "RDS";

    private static readonly string RepositoryUrl = typeof(RuleDescriptor).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "RepositoryUrl").Value!;

    /// <param name="id">The rule's id, <c>RDS</c> and three digits.</param>
    /// <param name="title">A few words, the title of the rule's page.</param>
    /// <param name="message">One sentence without a full stop: the call, the consequence, the replacement.</param>
    /// <param name="severity">How certain the rule is: warning where the code is nearly always wrong.</param>
    /// <param name="isEnabledByDefault">False for a rule that a team has to ask for.</param>
    /// <param name="customTags">See <see cref="WellKnownDiagnosticTags"/>.</param>
    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string message,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning,
        bool isEnabledByDefault = true,
        params string[] customTags) =>
        new(id, title, message, RuleCategory.Of(id), severity, isEnabledByDefault, helpLinkUri: HelpLink(id), customTags: customTags);

    /// <summary>The address of the rule's page.</summary>
    public static string HelpLink(string id) => $"{RepositoryUrl}/blob/main/docs/rules/{id}.md";
}
