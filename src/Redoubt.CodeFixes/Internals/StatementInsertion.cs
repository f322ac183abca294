using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Puts statements in front of a statement, wherever that stands, or of an expression body, which becomes a block.</summary>
internal static class StatementInsertion
{
    /// <summary>Marks what is new, to be laid out in the document's own line ends, which Roslyn's clean-up does not look at.</summary>
    private static readonly SyntaxAnnotation New = new();

    /// <param name="document">The document.</param>
    /// <param name="site">The statement or expression body in front of which they go.</param>
    /// <param name="changed">What <paramref name="site"/> becomes.</param>
    /// <param name="added">The new statements.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static async Task<Document> InsertAsync(
        Document document, SyntaxNode site, SyntaxNode changed, IEnumerable<StatementSyntax> added, CancellationToken cancellationToken)
    {
        var root = site.SyntaxTree.GetRoot(cancellationToken);
        var options = await document.GetOptionsAsync(cancellationToken).ConfigureAwait(false);
        var ownLineEnds = options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, EndOfLine.Of(site).ToString());
        document = document.WithSyntaxRoot(Insert(root, site, changed, added));
        return await Formatter.FormatAsync(document, New, ownLineEnds, cancellationToken).ConfigureAwait(false);
    }

    private static SyntaxNode Insert(SyntaxNode root, SyntaxNode site, SyntaxNode changed, IEnumerable<StatementSyntax> added)
    {
        var line = EndOfLine.Of(site);
        var statements = added.Select(one => one.WithTrailingTrivia(line).WithAdditionalAnnotations(New, Simplifier.Annotation)).ToList();
        if (site is ArrowExpressionClauseSyntax arrow)
        {
            return root.ReplaceNode(arrow.Parent!, ToBlock(arrow, (ArrowExpressionClauseSyntax)changed, statements));
        }

        var statement = (StatementSyntax)site;
        var moved = (StatementSyntax)changed;
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
        {
            var block = SyntaxFactory.Block(statements.Append(moved.WithLeadingTrivia(line).WithTrailingTrivia(line)));
            return root.ReplaceNode(statement, block.WithTrailingTrivia(statement.GetTrailingTrivia()).WithAdditionalAnnotations(New));
        }

        statements = [.. statements.Select(one => one.WithLeadingTrivia(Indentation(statement)))];
        statements[0] = statements[0].WithLeadingTrivia(statement.GetLeadingTrivia());
        statements.Add(moved.WithLeadingTrivia(Indentation(statement).Prepend(line)));
        return statement.Parent is GlobalStatementSyntax global
            ? root.ReplaceNode(global, statements.Select(one => SyntaxFactory.GlobalStatement(one)))
            : root.ReplaceNode(statement, statements);
    }

    private static SyntaxNode ToBlock(ArrowExpressionClauseSyntax arrow, ArrowExpressionClauseSyntax changed, List<StatementSyntax> statements)
    {
        var line = EndOfLine.Of(arrow);
        var comments = arrow.ArrowToken.TrailingTrivia.Concat(arrow.Expression.GetLeadingTrivia())
            .Where(IsComment)
            .SelectMany(comment => new[] { comment, line });
        statements[0] = statements[0].WithLeadingTrivia(comments);

        var expression = changed.Expression.WithoutLeadingTrivia();
        var exits = statements[statements.Count - 1].DescendantNodes().OfType<ReturnStatementSyntax>();
        var leavesWithValue = exits.Any(exit => exit.Expression is not null);
        StatementSyntax last = leavesWithValue ? SyntaxFactory.ReturnStatement(expression) : SyntaxFactory.ExpressionStatement(expression);
        statements.Add(last.WithLeadingTrivia(line).WithTrailingTrivia(line));

        var block = SyntaxFactory.Block(statements);
        return WithBody(arrow.Parent!, block).WithAdditionalAnnotations(New);
    }

    private static SyntaxNode WithBody(SyntaxNode owner, BlockSyntax block) => owner switch
    {
        MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(block.WithTrailingTrivia(method.SemicolonToken.TrailingTrivia)),
        LocalFunctionStatementSyntax function => function.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(block.WithTrailingTrivia(function.SemicolonToken.TrailingTrivia)),
        AccessorDeclarationSyntax accessor => accessor.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody(block.WithTrailingTrivia(accessor.SemicolonToken.TrailingTrivia)),
        PropertyDeclarationSyntax property => property.WithExpressionBody(null).WithSemicolonToken(default)
            .WithAccessorList(Getter(block, property.SemicolonToken)),
        IndexerDeclarationSyntax indexer => indexer.WithExpressionBody(null).WithSemicolonToken(default)
            .WithAccessorList(Getter(block, indexer.SemicolonToken)),
        _ => owner,
    };

    private static AccessorListSyntax Getter(BlockSyntax block, SyntaxToken semicolon) =>
        SyntaxFactory.AccessorList(SyntaxFactory.SingletonList(SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, block)))
            .WithTrailingTrivia(semicolon.TrailingTrivia);

    private static IEnumerable<SyntaxTrivia> Indentation(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
