using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Options;
using Redoubt.Analyzers.Rules;

namespace Redoubt.CodeFixes.Internals;

/// <summary>
/// What all fixes share: they serve one rule, stay away from findings that have no fix, and obey the options that keep
/// fixes to be read first out of an unattended run.
/// </summary>
/// <remarks>
/// Fixes do not carry <c>[Shared]</c>: hosts create the fixes of a package by reflection, and the attribute would tie the
/// assembly to one version of System.Composition, which an older SDK may not have.
/// </remarks>
public abstract class RedisCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Rule.Descriptor.Id);

    /// <summary>The rule whose findings this fixes.</summary>
    internal abstract RedisRule Rule { get; }

    /// <inheritdoc/>
    /// <remarks>One finding after the other on the changed document: edits of neighbouring findings may touch the same lines.</remarks>
    public sealed override FixAllProvider GetFixAllProvider() => SequentialFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        var decided = await DecidedFindings.OfAsync(context.Document, Rule, context.Diagnostics, context.CancellationToken).ConfigureAwait(false);
        for (var index = 0; index < decided.Count; index++)
        {
            if (decided[index] is not { } diagnostic || !IsWanted(diagnostic, context.Document, root.SyntaxTree)) continue;
            foreach (var action in await GetActionsAsync(context.Document, root, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(action, context.Diagnostics[index]);
            }
        }
    }

    /// <summary>
    /// The changes to offer for one finding, the best first; none when the code is not in a shape in which the change is
    /// certain to compile and to keep its meaning.
    /// </summary>
    internal abstract Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken);

    private static bool IsWanted(Diagnostic diagnostic, Document document, SyntaxTree tree)
    {
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Fix, out var fix);
        if (fix == DiagnosticProperties.ValueOf(FixKind.None)) return false;
        if (fix == DiagnosticProperties.ValueOf(FixKind.Automatic)) return true;

        var options = new OptionReader(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider);
        return !options.Get(RedoubtOptions.AutomaticOnly, tree)
            || options.Get(RedoubtOptions.SuggestedRules, tree).Contains(diagnostic.Id, StringComparer.OrdinalIgnoreCase);
    }
}
