using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Which calls answer with one <c>RedisValue</c> that may be missing.</summary>
internal static class ReplyReader
{
    /// <summary>
    /// Not on a batch or transaction, whose replies are looked at after <c>Execute</c>, nor fire-and-forget, which never has a
    /// reply, nor the overloads that read many values at once.
    /// </summary>
    public static bool MayBeMissing(RedisCall call)
    {
        if (call.IsDeferred || call.IsFireAndForget == true || call.Result.IsIgnored) return false;
        var type = call.Invocation.Type;
        if (call.IsAsync) type = type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } ? arguments[0] : null;
        return SymbolEqualityComparer.Default.Equals(type, call.Symbols.RedisValue);
    }
}
