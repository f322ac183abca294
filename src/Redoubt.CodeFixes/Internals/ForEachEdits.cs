using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Edits of loops that fixes share.</summary>
internal static class ForEachEdits
{
    /// <summary>The loop over another sequence; comments and line breaks around the old one stay.</summary>
    public static ForEachStatementSyntax Over(this ForEachStatementSyntax loop, ExpressionSyntax sequence) =>
        loop.WithExpression(sequence.WithTriviaFrom(loop.Expression));

    /// <summary>Whether a comment between the parts of the sequence would be gone when only <paramref name="kept"/> stays of it.</summary>
    public static bool LosesComments(this ExpressionSyntax sequence, TextSpan kept) => sequence.DescendantTrivia().Any(trivia =>
        (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        && sequence.Span.Contains(trivia.Span)
        && !kept.Contains(trivia.Span));

    /// <summary><c>foreach</c> as <c>await foreach</c>.</summary>
    public static ForEachStatementSyntax Awaited(this ForEachStatementSyntax loop)
    {
        var keyword = SyntaxFactory.Token(loop.GetLeadingTrivia(), SyntaxKind.AwaitKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return loop.WithoutLeadingTrivia().WithAwaitKeyword(keyword);
    }

    /// <summary>The call of another member on the same receiver.</summary>
    public static InvocationExpressionSyntax Calling(this InvocationExpressionSyntax call, string member)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(member).WithTriviaFrom(access.Name)));
    }
}
