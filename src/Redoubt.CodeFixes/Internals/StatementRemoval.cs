using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Takes statements out without losing what people wrote about them.</summary>
internal static class StatementRemoval
{
    /// <summary>
    /// Takes a statement out, and with it the <c>if</c> or <c>else</c> that it would leave empty. Its comments move in front
    /// of <paramref name="heir"/>, the statement that takes over what it did.
    /// </summary>
    public static SyntaxNode RemoveStatement(this SyntaxNode root, StatementSyntax statement, StatementSyntax heir)
    {
        var emptied = EmptiedBy(statement);
        if (emptied is IfStatementSyntax { Else: null } condition && condition != heir) return root.RemoveStatement(condition, heir);

        var comments = CommentsOf(statement);
        root = root.TrackNodes(new SyntaxNode[] { statement, heir }.Concat(emptied is null ? [] : [emptied]).Distinct());
        if (comments.Count > 0)
        {
            var current = root.GetCurrentNode(heir)!;
            root = root.ReplaceNode(current, current.WithCommentsInFront(comments));
        }

        return emptied switch
        {
            IfStatementSyntax asked => Unwrap(root, root.GetCurrentNode(asked)!),
            ElseClauseSyntax clause => RemoveElse(root, (IfStatementSyntax)root.GetCurrentNode(clause)!.Parent!),
            _ => root.RemoveNode(Removable(root.GetCurrentNode(statement)!), SyntaxRemoveOptions.KeepNoTrivia)!,
        };
    }

    /// <summary>The <c>if</c> or <c>else</c> that would be left without content; null when there is none.</summary>
    public static SyntaxNode? EmptiedBy(StatementSyntax statement)
    {
        var branch = statement.Parent is BlockSyntax { Statements.Count: 1 } block ? block : (SyntaxNode)statement;
        return branch.Parent is IfStatementSyntax or ElseClauseSyntax ? branch.Parent : null;
    }

    private static SyntaxNode Removable(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax global ? global : statement;

    /// <summary>An <c>if</c> that asked for the result of the call and has nothing left to do becomes the call.</summary>
    private static SyntaxNode Unwrap(SyntaxNode root, IfStatementSyntax emptied) =>
        root.ReplaceNode(emptied, SyntaxFactory.ExpressionStatement(emptied.Condition.WithoutTrivia()).WithTriviaFrom(emptied));

    private static SyntaxNode RemoveElse(SyntaxNode root, IfStatementSyntax statement) =>
        root.ReplaceNode(statement, statement.WithElse(null).WithTrailingTrivia(statement.GetTrailingTrivia()));

    /// <summary>The statement with comments, each on a line of its own, right before it.</summary>
    public static StatementSyntax WithCommentsInFront(this StatementSyntax statement, IEnumerable<SyntaxTrivia> comments)
    {
        var indentation = statement.Indentation();
        var line = EndOfLine.Of(statement);
        return statement.WithLeadingTrivia(statement.GetLeadingTrivia().AddRange(comments.SelectMany(comment => new[] { comment, line, indentation })));
    }

    /// <summary>The comments in and around a statement.</summary>
    public static List<SyntaxTrivia> CommentsOf(SyntaxNode statement) =>
        [.. statement.DescendantTrivia().Where(trivia =>
            trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))];
}
