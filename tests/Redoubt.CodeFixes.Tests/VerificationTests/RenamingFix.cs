using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Rules;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Tests.VerificationTests;

/// <summary>Calls another member in place of <c>KeyExists</c>.</summary>
internal abstract class RenamingFix(string replacement) : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new ExistsRule();

    protected virtual string KeyFor(Diagnostic diagnostic) => replacement;

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var name = root.FindNode(diagnostic.Location.SourceSpan).DescendantNodes().OfType<IdentifierNameSyntax>()
            .First(identifier => identifier.Identifier.Text == "KeyExists");
        var changed = root.ReplaceNode(name, SyntaxFactory.IdentifierName(replacement));
        IReadOnlyList<CodeAction> actions =
            [CodeAction.Create("Call " + replacement, _ => Task.FromResult(document.WithSyntaxRoot(changed)), KeyFor(diagnostic))];
        return Task.FromResult(actions);
    }
}
