using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>
/// Adds an expiry to the arguments of a SET. Some versions of StackExchange.Redis have overloads that take it only
/// together with a condition.
/// </summary>
internal static class SetArguments
{
    /// <summary>The argument list as text, or null when no overload takes that expiry.</summary>
    public static string? With(RedisCall set, IOperation expiry, ITypeSymbol? expiryType)
    {
        var invocation = (InvocationExpressionSyntax)set.Invocation.Syntax;
        if (invocation.Expression is not (MemberAccessExpressionSyntax or IdentifierNameSyntax)) return null;

        var draft = new ArgumentDraft(set);
        draft.Set("expiry", expiry.Syntax.ToString(), set.Symbols.Trials.StandInOf(expiry, expiryType));
        if (Binds(set, draft)) return draft.ToString();

        if (set.Argument("when") is not null || NamesInScope.Spell(set, "When", "Always") is not { } always) return null;
        draft.Set("when", always, "global::StackExchange.Redis.When.Always");
        return Binds(set, draft) ? draft.ToString() : null;
    }

    private static bool Binds(RedisCall set, ArgumentDraft draft) => set.Symbols.Trials.Bind(
        set.Invocation.SemanticModel!, set.Invocation.Receiver()?.Type ?? set.Invocation.TargetMethod.ContainingType, set.Name, draft.StandIns);
}
