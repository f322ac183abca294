using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Rules.Values;
using Redoubt.CodeFixes.Internals;

namespace Redoubt.CodeFixes.Fixes.Values;

/// <summary>Converts to the nullable type and writes down the 0 or false that the conversion used to supply.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MissingBecomesZeroFix : RedisCodeFix
{
    internal override RedisRule Rule { get; } = new MissingBecomesZero();

    internal override Task<IReadOnlyList<CodeAction>> GetActionsAsync(
        Document document, SyntaxNode root, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var cast = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<CastExpressionSyntax>()!;
        var zero = diagnostic.Properties[MissingBecomesZero.Zero]!;
        var action = CodeAction.Create(
            $"Convert to '{cast.Type}?' and say '?? {zero}'",
            _ => Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(cast, WithDefault(cast, zero)))),
            equivalenceKey: MissingBecomesZero.Id);
        return Task.FromResult<IReadOnlyList<CodeAction>>([action]);
    }

    private static ExpressionSyntax WithDefault(CastExpressionSyntax cast, string zero)
    {
        var type = SyntaxFactory.NullableType(cast.Type.WithoutTrailingTrivia()).WithTrailingTrivia(cast.Type.GetTrailingTrivia());
        var orZero = SyntaxFactory.Token(SyntaxKind.QuestionQuestionToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        ExpressionSyntax result = SyntaxFactory.BinaryExpression(
            SyntaxKind.CoalesceExpression, cast.WithType(type).WithoutTrivia(), orZero, SyntaxFactory.ParseExpression(zero));
        if (!StandsAlone(cast)) result = SyntaxFactory.ParenthesizedExpression(result);
        return result.WithTriviaFrom(cast);
    }

    private static bool StandsAlone(CastExpressionSyntax cast) => cast.Parent switch
    {
        EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax
            or YieldStatementSyntax or LambdaExpressionSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Right == cast,
        _ => false,
    };
}
