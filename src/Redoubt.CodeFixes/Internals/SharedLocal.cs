using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Redoubt.Analyzers.Internals;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Makes a local, in a <c>using</c> or not, a name for the shared multiplexer.</summary>
internal static class SharedLocal
{
    public static void Replace(DocumentEditor editor, VariableDeclarationSyntax declaration, ExpressionSyntax connect, IdentifierNameSyntax shared, RedisSymbols symbols)
    {
        var changed = declaration.ReplaceNode(connect, shared.WithTriviaFrom(connect));
        if (MultiplexerType.IsClass(declaration.Type, editor.SemanticModel, symbols)) changed = changed.WithType(MultiplexerType.Interface.WithTriviaFrom(changed.Type));

        // Where both have the same name, the local hides what it would have to be initialized with.
        var isNeeded = declaration.Variables[0].Identifier.ValueText != shared.Identifier.ValueText;
        switch (declaration.Parent)
        {
            case LocalDeclarationStatementSyntax local when isNeeded:
                editor.ReplaceNode(local, WithoutUsing(local, changed));
                break;
            case LocalDeclarationStatementSyntax local:
                Remove(editor, local);
                break;
            case UsingStatementSyntax block:
                ReplaceBlock(editor, block, isNeeded ? changed : null);
                break;
            default:
                editor.ReplaceNode(declaration, changed);
                break;
        }
    }

    /// <summary>Removes a declaration; its comments go to the statement that follows.</summary>
    private static void Remove(DocumentEditor editor, LocalDeclarationStatementSyntax local)
    {
        editor.RemoveNode(local, SyntaxRemoveOptions.KeepUnbalancedDirectives);
        if (!HasComment(local) || local.Parent is not BlockSyntax { Statements: var all } || all.Last() == local) return;

        var next = all[all.IndexOf(local) + 1];
        var above = local.GetLeadingTrivia();
        var comments = HasComment(local.GetLastToken())
            ? above.Concat(local.GetTrailingTrivia().SkipWhile(IsBlank))
            : above.Take(above.Count - 1);
        editor.ReplaceNode(next, (current, _) => current.WithLeadingTrivia(comments.Concat(current.GetLeadingTrivia())));
    }

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);

    private static LocalDeclarationStatementSyntax WithoutUsing(LocalDeclarationStatementSyntax local, VariableDeclarationSyntax changed) =>
        local.WithAwaitKeyword(default).WithUsingKeyword(default).WithDeclaration(changed).WithLeadingTrivia(local.GetLeadingTrivia());

    /// <summary>The statements of the block take the place of the <c>using</c>; they keep their braces where names would clash.</summary>
    private static void ReplaceBlock(DocumentEditor editor, UsingStatementSyntax block, VariableDeclarationSyntax? declaration)
    {
        var body = block.Statement as BlockSyntax ?? SyntaxFactory.Block(block.Statement.WithLeadingTrivia());
        var statements = declaration is null ? body.Statements : body.Statements.Insert(0, Statement(declaration, block));
        if (block.Parent is not BlockSyntax outer || statements.Count == 0 || HasComment(body.CloseBraceToken) || NamesClash(outer, block, statements))
        {
            editor.ReplaceNode(block, body.WithStatements(statements).WithLeadingTrivia(block.GetLeadingTrivia()).WithTrailingTrivia(block.GetTrailingTrivia())
                .WithAdditionalAnnotations(Formatter.Annotation));
            return;
        }

        var first = statements[0];
        var comments = declaration is null ? first.GetLeadingTrivia().SkipWhile(IsBlank) : [];
        statements = statements.Replace(first, first.WithLeadingTrivia(block.GetLeadingTrivia().AddRange(comments)));
        var last = statements[statements.Count - 1];
        if (!HasComment(last.GetLastToken())) statements = statements.Replace(last, last.WithTrailingTrivia(block.GetTrailingTrivia()));

        editor.InsertBefore(block, statements.Take(statements.Count - 1).Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation)));
        editor.ReplaceNode(block, statements[statements.Count - 1].WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>The declaration on a line of its own, with the comment that stood behind the head of the <c>using</c>.</summary>
    private static LocalDeclarationStatementSyntax Statement(VariableDeclarationSyntax declaration, UsingStatementSyntax block)
    {
        var behind = block.CloseParenToken.TrailingTrivia;
        var endsLine = behind.Any(SyntaxKind.EndOfLineTrivia);
        return SyntaxFactory.LocalDeclarationStatement(declaration).WithTrailingTrivia(endsLine ? behind : behind.Add(EndOfLine.Of(block)));
    }

    /// <summary>Whether a name that the block declares means something else in the statements around it.</summary>
    private static bool NamesClash(BlockSyntax outer, UsingStatementSyntax block, SyntaxList<StatementSyntax> statements)
    {
        var declared = new HashSet<string>(statements.SelectMany(statement => statement.DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax)
            .Select(token => token.ValueText));
        return outer.Statements.Where(statement => statement != block).SelectMany(statement => statement.DescendantTokens())
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && declared.Contains(token.ValueText));
    }

    private static bool HasComment(SyntaxNode node) => HasComment(node.GetFirstToken()) || HasComment(node.GetLastToken());

    private static bool HasComment(SyntaxToken token) => token.LeadingTrivia.Concat(token.TrailingTrivia).Any(trivia =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
}
