using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.ServerSafety;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.ServerSafety;

/// <summary>Reads the keys one by one: <c>await foreach</c> over <c>KeysAsync</c>, or the loop without the copy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class KeySpaceEnumerationFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new KeySpaceEnumeration();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var call = (InvocationExpressionSyntax)root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var loop = (ForEachStatementSyntax)root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true);
        var isAwait = diagnostic.Properties[KeySpaceEnumeration.Change] == KeySpaceEnumeration.AwaitEach;
        var whole = loop.Expression.Span.Contains(call.Span) ? loop.Expression : call.FirstAncestorOrSelf<EqualsValueClauseSyntax>()!.Value;
        var kept = isAwait ? call : WithoutCopy(whole);
        if (whole.LosesComments(kept.Span)) return Task.FromResult<IReadOnlyList<CodeAction>>([]);

        var flags = diagnostic.AdditionalLocations.Count > 1 ? diagnostic.AdditionalLocations[1] : null;
        var sequence = (isAwait ? WithFlagsNamed(call, flags).Calling("KeysAsync") : kept).WithTriviaFrom(whole);
        CodeAction action = CodeAction.Create(
            isAwait ? "Read the keys one by one with 'await foreach' and 'KeysAsync'" : "Read the keys one by one, without a copy",
            _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNodes<SyntaxNode, SyntaxNode>([whole, loop], Change))),
            $"{KeySpaceEnumeration.Id}:{diagnostic.Properties[KeySpaceEnumeration.Change]}");
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);

        SyntaxNode Change(SyntaxNode original, SyntaxNode changed) =>
            original == whole ? sequence : isAwait ? ((ForEachStatementSyntax)changed).Awaited() : changed;
    }

    private static InvocationExpressionSyntax WithFlagsNamed(InvocationExpressionSyntax call, Location? flags)
    {
        if (call.ArgumentList.Arguments.FirstOrDefault(argument => argument.Span == flags?.SourceSpan) is not { NameColon: null } found) return call;
        var name = SyntaxFactory.NameColon("flags").WithLeadingTrivia(found.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        return call.ReplaceNode(found, found.WithoutLeadingTrivia().WithNameColon(name));
    }

    private static ExpressionSyntax WithoutCopy(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => WithoutCopy(parenthesized.Expression),
        PostfixUnaryExpressionSyntax suppressed => WithoutCopy(suppressed.Operand),
        _ => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)expression).Expression).Expression,
    };
}
