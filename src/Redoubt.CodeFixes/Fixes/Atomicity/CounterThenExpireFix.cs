using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Atomicity;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Atomicity;

/// <summary>Increments and sets the expiry in one transaction.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CounterThenExpireFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new CounterThenExpire();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var actions = new List<CodeAction>();
        Add("Use one transaction that sets the expiry when the counter has none", TransactionPlan.ExpireOnce);
        Add("Use one transaction that renews the expiry on every call", TransactionPlan.ExpireAlways);
        return Task.FromResult<IReadOnlyList<CodeAction>>(actions);

        void Add(string title, string property)
        {
            if (!diagnostic.Properties.TryGetValue(property, out var arguments)) return;
            actions.Add(CodeAction.Create(
                title,
                _ => Task.FromResult(document.WithSyntaxRoot(new TransactionEdit(root, diagnostic).Apply(root, arguments!))),
                equivalenceKey: $"{CounterThenExpire.Id}.{property}"));
        }
    }
}
