using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Whether a loop over the keys of a server can become <c>await foreach</c> over <c>KeysAsync</c> and still compile.</summary>
internal static class AwaitForEach
{
    /// <summary>Whether the referenced version has <c>KeysAsync</c>.</summary>
    public static bool IsKnown(RedisSymbols symbols) => RedisSymbols.HasMember(symbols.Server, "KeysAsync");

    /// <param name="loop">The loop.</param>
    /// <param name="call">The call on a server whose result it walks; a class of the user's own may hide <c>KeysAsync</c>.</param>
    public static bool IsPossible(IForEachLoopOperation loop, RedisCall call) =>
        IsKnown(call.Symbols)
        && SymbolEqualityComparer.Default.Equals(call.Invocation.TargetMethod.ContainingType, call.Symbols.Server)
        && loop.Syntax.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 }
        && IsInAsyncCode(loop)
        && !loop.Syntax.Ancestors().Any(node => node is LockStatementSyntax or UnsafeStatementSyntax)
        && !UsesRefLikeLocals(loop.Body);

    private static bool IsInAsyncCode(IOperation operation) => operation.EnclosingFunction() switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
        ILocalFunctionOperation function => function.Symbol.IsAsync,
        _ => operation.Syntax.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null
            || operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is IMethodSymbol { IsAsync: true },
    };

    /// <summary>A span cannot live across an <c>await</c>.</summary>
    private static bool UsesRefLikeLocals(IOperation body) =>
        body.Descendants().Any(part => part is ILocalReferenceOperation { Local: { Type.IsRefLikeType: true } or { IsRef: true } });
}
