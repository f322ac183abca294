using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals;

/// <summary>Whether a property gives the same value when it is read twice in a row.</summary>
internal static class StableProperty
{
    /// <summary>Clocks and their like, on whatever type: <c>DateTime</c>, <c>Stopwatch</c>, a project's own <c>IClock</c>.</summary>
    private static readonly HashSet<string> Moving = new(StringComparer.Ordinal)
    {
        "Now", "UtcNow", "Today", "TickCount", "TickCount64", "Elapsed", "ElapsedMilliseconds", "ElapsedTicks",
    };

    public static bool IsStable(IPropertySymbol property) =>
        property.Parameters.IsEmpty && !Moving.Contains(property.Name)
        && property.DeclaringSyntaxReferences.All(reference => !ComputesByCalls(reference.GetSyntax()));

    /// <summary>Like a method call, a getter that calls something may draw a new value each time.</summary>
    private static bool ComputesByCalls(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax property
        && new SyntaxNode?[] { property.ExpressionBody, property.AccessorList }
            .SelectMany(body => body?.DescendantNodes() ?? [])
            .Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax
                or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax);
}
