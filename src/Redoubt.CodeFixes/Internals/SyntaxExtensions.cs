using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Small questions about syntax that many fixes ask.</summary>
internal static class SyntaxExtensions
{
    /// <summary>The call that a diagnostic's location covers.</summary>
    public static InvocationExpressionSyntax FindInvocation(this SyntaxNode root, Location location) =>
        root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>()!;

    /// <summary>The method's name in the expression that is called.</summary>
    public static string LastName(this ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        _ => called.ToString(),
    };

    /// <summary>The white space in front of a statement's first token.</summary>
    public static SyntaxTrivia Indentation(this StatementSyntax statement) =>
        statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    /// <summary>Puts statements in the place of one, in a block, a switch section or at the top level.</summary>
    public static SyntaxNode ReplaceStatement(this SyntaxNode root, StatementSyntax old, IEnumerable<StatementSyntax> statements) => old.Parent is GlobalStatementSyntax global
        ? root.ReplaceNode(global, statements.Select(SyntaxFactory.GlobalStatement))
        : root.ReplaceNode(old, statements);
}
