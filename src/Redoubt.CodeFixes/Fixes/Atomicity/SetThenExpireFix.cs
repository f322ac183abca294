using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Atomicity;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Atomicity;

/// <summary>Gives the SET the expiry and takes the EXPIRE out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SetThenExpireFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new SetThenExpire();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var set = root.FindInvocation(diagnostic.Location);
        var action = CodeAction.Create(
            $"Pass the expiry to {set.Expression.LastName()}",
            _ => Task.FromResult(document.WithSyntaxRoot(Merge(root, set, diagnostic))),
            equivalenceKey: SetThenExpire.Id);
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);
    }

    private static SyntaxNode Merge(SyntaxNode root, InvocationExpressionSyntax set, Diagnostic diagnostic)
    {
        var expire = root.FindInvocation(diagnostic.AdditionalLocations[0]);
        var uses = diagnostic.AdditionalLocations.Skip(1).Select(place => root.FindNode(place.SourceSpan, getInnermostNodeForTie: true)).ToList();
        root = root.TrackNodes(uses.Append(set).Append(expire));

        var merged = set.WithArgumentList(SyntaxFactory.ParseArgumentList(diagnostic.Properties[SetThenExpire.Arguments]!).WithTriviaFrom(set.ArgumentList));
        root = root.ReplaceNode(root.GetCurrentNode(set)!, root.GetCurrentNode(set)!.WithArgumentList(merged.ArgumentList));
        switch (Enum.Parse(typeof(SetMergeShape), diagnostic.Properties[SetThenExpire.Shape]!))
        {
            case SetMergeShape.Argument:
                return root.RemoveFromCombination(ArgumentOf(root.GetCurrentNode(expire)!));
            case SetMergeShape.AtExpire:
                var old = root.GetCurrentNode(expire)!;
                root = root.ReplaceNode(old, old.CopyAnnotationsTo(merged.WithTriviaFrom(old))!);
                return root.RemoveStatement(StatementOf(root.GetCurrentNode(set)!), StatementOf(root.GetCurrentNode(expire)!));
            default:
                foreach (var use in uses) root = RemoveUse(root, root.GetCurrentNode(use)!, set);
                return root.RemoveStatement(StatementOf(root.GetCurrentNode(expire)!), StatementOf(root.GetCurrentNode(set)!));
        }
    }

    private static SyntaxNode RemoveUse(SyntaxNode root, SyntaxNode use, InvocationExpressionSyntax set) => use.Parent is ArgumentSyntax argument
        ? root.RemoveFromCombination(argument)
        : root.RemoveStatement(StatementOf(use), StatementOf(root.GetCurrentNode(set)!));

    private static ArgumentSyntax ArgumentOf(SyntaxNode node) => node.FirstAncestorOrSelf<ArgumentSyntax>()!;

    private static StatementSyntax StatementOf(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>()!;
}
