using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Atomicity;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Atomicity;

/// <summary>Sends the writes and the EXPIRE in one transaction.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CollectionThenExpireFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new CollectionThenExpire();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var arguments = diagnostic.Properties[TransactionPlan.ExpireAlways]!;
        var action = CodeAction.Create(
            "Send both in one transaction",
            _ => Task.FromResult(document.WithSyntaxRoot(new TransactionEdit(root, diagnostic).Apply(root, arguments))),
            equivalenceKey: CollectionThenExpire.Id);
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);
    }
}
