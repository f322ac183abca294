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

    /// <summary>Whether <c>_</c> means nothing there, so that a value can be discarded with it.</summary>
    public static bool IsUnderscoreFree(RedisCall place) => Find(place, Underscore) is { Symbol: null, CandidateSymbols.IsEmpty: true };

    private static SymbolInfo Find(RedisCall place, ExpressionSyntax name) => place.Invocation.SemanticModel!
        .GetSpeculativeSymbolInfo(place.Invocation.Syntax.SpanStart, name, SpeculativeBindingOption.BindAsExpression);
}
