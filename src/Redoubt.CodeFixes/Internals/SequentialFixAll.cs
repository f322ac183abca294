using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Redoubt.CodeFixes.Internals;

/// <summary>
/// Fix All as one finding after the other, each on the document that the one before left behind. The usual batch merges
/// the texts of independent fixes and drops those that touch the same lines, which findings about neighbouring commands do.
/// </summary>
internal static class SequentialFixAll
{
    public static readonly FixAllProvider Instance = FixAllProvider.Create(FixDocumentAsync);

    private static async Task<Document?> FixDocumentAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return document;

        var rule = ((RedisCodeFix)context.CodeFixProvider).Rule;
        var decided = await DecidedFindings.OfAsync(document, rule, diagnostics, context.CancellationToken).ConfigureAwait(false);
        var places = new TrackedPlaces();
        var ordered = decided.OfType<Diagnostic>().OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        foreach (var diagnostic in ordered)
        {
            foreach (var location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location)) places.Add(location);
        }

        document = document.WithSyntaxRoot(places.Annotate(root));
        foreach (var diagnostic in ordered)
        {
            document = await FixAsync(context, document, diagnostic, places).ConfigureAwait(false);
        }

        return document;
    }

    private static async Task<Document> FixAsync(FixAllContext context, Document document, Diagnostic diagnostic, TrackedPlaces places)
    {
        var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (places.Find(root, diagnostic.Location) is not { } location) return document;

        var related = diagnostic.AdditionalLocations.Select(old => places.Find(root, old)).ToList();
        if (related.Contains(null)) return document;

        CodeAction? action = null;
        var moved = Diagnostic.Create(diagnostic.Descriptor, location, diagnostic.Severity, related!, diagnostic.Properties);
        var fixContext = new CodeFixContext(
            document,
            moved,
            (offered, _) => action ??= IsAsked(offered, context) ? offered : null,
            context.CancellationToken);
        await context.CodeFixProvider.RegisterCodeFixesAsync(fixContext).ConfigureAwait(false);
        if (action is null) return document;

        var operations = await action.GetOperationsAsync(context.CancellationToken).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution;
        return changed?.GetDocument(document.Id) ?? document;
    }

    // dotnet format takes the key from the first finding, and has none when that one is not fixed but others are.
    private static bool IsAsked(CodeAction offered, FixAllContext context) =>
        context.CodeActionEquivalenceKey is null || offered.EquivalenceKey == context.CodeActionEquivalenceKey;
}
