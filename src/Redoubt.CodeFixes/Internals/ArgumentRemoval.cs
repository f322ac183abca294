using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Takes tasks out of <c>Task.WhenAll</c>.</summary>
internal static class ArgumentRemoval
{
    /// <summary>Takes an argument out of a call that combines several; the one that is left alone stands for the call.</summary>
    public static SyntaxNode RemoveFromCombination(this SyntaxNode root, ArgumentSyntax argument)
    {
        var list = (ArgumentListSyntax)argument.Parent!;
        var call = (InvocationExpressionSyntax)list.Parent!;
        var rest = list.Arguments.Remove(argument);
        if (rest.Count > 1) return root.ReplaceNode(list, list.WithArguments(rest));

        var last = rest[0].Expression.WithoutTrivia();
        var single = last is InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax ? last : SyntaxFactory.ParenthesizedExpression(last);
        return root.ReplaceNode(call, single.WithTriviaFrom(call));
    }
}
