using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>The statement, or the expression body, in front of which a guard can stand.</summary>
internal sealed class GuardSite
{
    private GuardSite(SyntaxNode node, SyntaxNode function)
    {
        Node = node;
        Function = function;
    }

    /// <summary>A statement, or the arrow of an expression body.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The member, local function or lambda whose code this is; the compilation unit for a top-level program.</summary>
    public SyntaxNode Function { get; }

    /// <returns>Null when the use is not evaluated first and once whenever the code gets there.</returns>
    public static GuardSite? TryFind(SyntaxNode use)
    {
        foreach (var node in use.AncestorsAndSelf())
        {
            if (node is AnonymousFunctionExpressionSyntax) return null;
            if (node is not (StatementSyntax or ArrowExpressionClauseSyntax)) continue;
            if (!IsAlwaysReached(use, node) || !CanHoldGuard(node, use)) return null;
            return node.Ancestors().FirstOrDefault(IsFunction) is { } function ? new(node, function) : null;
        }

        return null;
    }

    /// <summary>Whether nothing between the two decides if the inner is evaluated.</summary>
    public static bool IsAlwaysReached(SyntaxNode inner, SyntaxNode outer)
    {
        for (var node = inner; node != outer; node = node.Parent!)
        {
            var isConditional = node.Parent switch
            {
                ConditionalExpressionSyntax conditional => conditional.Condition != node,
                BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" or "??" } binary => binary.Right == node,
                AssignmentExpressionSyntax { OperatorToken.ValueText: "??=" } => true,
                ConditionalAccessExpressionSyntax access => access.WhenNotNull == node,
                SwitchExpressionArmSyntax or AnonymousFunctionExpressionSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax => true,
                _ => false,
            };
            if (isConditional) return false;
        }

        return true;
    }

    private static bool CanHoldGuard(SyntaxNode node, SyntaxNode use)
    {
        if (node is ArrowExpressionClauseSyntax arrow) return arrow.Expression is not ThrowExpressionSyntax;
        if (node.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax or IfStatementSyntax or ElseClauseSyntax
            or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or UsingStatementSyntax or LockStatementSyntax)) return false;
        return node switch
        {
            ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax
                or YieldStatementSyntax => true,
            IfStatementSyntax statement => statement.Condition.Span.Contains(use.Span) && statement.Parent is not ElseClauseSyntax,
            CommonForEachStatementSyntax statement => statement.Expression.Span.Contains(use.Span),
            UsingStatementSyntax statement => !statement.Statement.Span.Contains(use.Span),
            LockStatementSyntax or SwitchStatementSyntax => true,
            _ => false,
        };
    }

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
        or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax or CompilationUnitSyntax;
}
