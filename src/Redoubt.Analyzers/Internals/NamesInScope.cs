using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals;

/// <summary>What a name means where a fix wants to write it.</summary>
internal static class NamesInScope
{
    private static readonly ExpressionSyntax Underscore = SyntaxFactory.ParseExpression("_");

    /// <summary>
    /// A member of an enumeration of StackExchange.Redis as that place can write it: <c>When.Always</c>, or with its
    /// namespace; null where neither means it.
    /// </summary>
    public static string? Spell(RedisCall place, string type, string member)
    {
        string[] spellings = [$"{type}.{member}", $"StackExchange.Redis.{type}.{member}"];
        return spellings.FirstOrDefault(spelling => Find(place, SyntaxFactory.ParseExpression(spelling)).Symbol is IFieldSymbol field
            && SymbolEqualityComparer.Default.Equals(field.ContainingType, place.Symbols.Type(type)));
    }

    /// <summary>Whether <c>_</c> means nothing there, so that a value can be discarded with it. Where nothing is named so, nobody need be asked.</summary>
    public static bool IsUnderscoreFree(RedisCall place) =>
        (!place.Symbols.HasUnderscore && !Surroundings(place.Invocation.Syntax).Any(node => place.Symbols.Underscores.IsIn(node.SyntaxTree, node.Span)))
        || Find(place, Underscore) is { Symbol: null, CandidateSymbols.IsEmpty: true };

    /// <summary>Where locals and parameters that can be seen there are declared: the whole member, and the parameters of the types around it.</summary>
    private static IEnumerable<SyntaxNode> Surroundings(SyntaxNode place)
    {
        foreach (var node in place.Ancestors())
        {
            if (node is GlobalStatementSyntax) yield return node.Parent!;
            else if (node is not BaseTypeDeclarationSyntax && node.Parent is BaseTypeDeclarationSyntax) yield return node;

            if (node is not BaseTypeDeclarationSyntax) continue;
            foreach (var parameters in node.ChildNodes().OfType<ParameterListSyntax>()) yield return parameters;
        }
    }

    private static SymbolInfo Find(RedisCall place, ExpressionSyntax name) => place.Invocation.SemanticModel!
        .GetSpeculativeSymbolInfo(place.Invocation.Syntax.SpanStart, name, SpeculativeBindingOption.BindAsExpression);
}
