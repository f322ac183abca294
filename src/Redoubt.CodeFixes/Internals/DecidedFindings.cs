using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Rules;

namespace Redoubt.CodeFixes.Internals;

/// <summary>
/// Findings with what their fix needs. A build's findings come without it; the rule runs over the document again and
/// decides, only for those who ask.
/// </summary>
internal static class DecidedFindings
{
    /// <summary>The same findings in the same order, each with its fix decided; null for one that the rule does not report here.</summary>
    public static async Task<IReadOnlyList<Diagnostic?>> OfAsync(
        Document document, RedisRule rule, ImmutableArray<Diagnostic> findings, CancellationToken cancellationToken)
    {
        if (findings.All(IsDecided)) return findings;
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model) return new Diagnostic?[findings.Length];

        var run = model.Compilation.WithAnalyzers(
            ImmutableArray.Create<DiagnosticAnalyzer>(new RedoubtAnalyzer([rule], rethrow: false, decidesFixes: true)),
            document.Project.AnalyzerOptions,
            cancellationToken);
        var decided = (await run.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellationToken).ConfigureAwait(false)).ToLookup(Place);
        return [.. findings.Select(one => IsDecided(one) ? one : decided[Place(one)].FirstOrDefault())];
    }

    private static bool IsDecided(Diagnostic finding) => finding.Properties.ContainsKey(DiagnosticProperties.Fix);

    private static object Place(Diagnostic finding) => (finding.Id, finding.Location.SourceSpan);
}
