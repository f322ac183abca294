using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>
/// Adds an expiry to the arguments of a SET. The overloads differ between versions of StackExchange.Redis, so the first
/// spelling wins that binds in the referenced one.
/// </summary>
internal static class SetArguments
{
    private static readonly string[] Always = ["When.Always", "StackExchange.Redis.When.Always"];

    /// <summary>The argument list as text, or null when no overload takes that expiry.</summary>
    public static string? With(RedisCall set, ExpressionSyntax expiry)
    {
        var invocation = (InvocationExpressionSyntax)set.Invocation.Syntax;
        if (invocation.Expression is not (MemberAccessExpressionSyntax or IdentifierNameSyntax)) return null;
        return Spellings(set, invocation.ArgumentList, expiry.ToString()).FirstOrDefault(arguments => Binds(set, invocation, arguments));
    }

    private static IEnumerable<string> Spellings(RedisCall set, ArgumentListSyntax list, string expiry)
    {
        if (set.Expiry?.Syntax is ArgumentSyntax written)
        {
            yield return Replace(list, written.Expression, expiry);
            if (set.Argument("when") is not null) yield break;
            foreach (var always in Always) yield return Insert(Replace(list, written.Expression, expiry), $", when: {always}");
            yield break;
        }

        var arguments = list.Arguments;
        var isPositional = arguments.Count >= 2 && arguments.Take(2).All(argument => argument.NameColon is null);
        var end = (isPositional ? arguments[1] : arguments[arguments.Count - 1]).Span.End - list.SpanStart;
        var name = isPositional ? "" : "expiry: ";
        yield return list.ToString().Insert(end, $", {name}{expiry}");
        if (set.Argument("when") is not null) yield break;

        var when = isPositional ? "" : "when: ";
        foreach (var always in Always) yield return list.ToString().Insert(end, $", {name}{expiry}, {when}{always}");
    }

    private static string Replace(ArgumentListSyntax list, ExpressionSyntax old, string expiry)
    {
        var start = old.SpanStart - list.SpanStart;
        return list.ToString().Remove(start, old.Span.Length).Insert(start, expiry);
    }

    private static string Insert(string list, string last) => list.Insert(list.Length - 1, last);

    private static bool Binds(RedisCall set, InvocationExpressionSyntax invocation, string arguments)
    {
        var candidate = invocation.WithArgumentList(SyntaxFactory.ParseArgumentList(arguments));
        var bound = set.Invocation.SemanticModel!.GetSpeculativeSymbolInfo(invocation.SpanStart, candidate, SpeculativeBindingOption.BindAsExpression);
        return bound.Symbol?.Name == set.Name;
    }
}
