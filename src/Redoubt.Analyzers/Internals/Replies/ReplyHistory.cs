using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Commands;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Whether other calls in the same function give reason to believe that the value is there.</summary>
internal static class ReplyHistory
{
    private static readonly HashSet<string> Questions = new(StringComparer.Ordinal)
    {
        "KeyExists", "HashExists", "HashLength", "ListLength", "SetLength", "StringLength",
    };

    /// <summary>Whether the same key was asked for, or written with a value, before the call.</summary>
    public static bool SuggestsPresence(RedisCall call) => OthersWithSameKey(call)
        .TakeWhile(other => other.Invocation.Syntax.Span.End < call.Invocation.Syntax.SpanStart)
        .Any(other => Questions.Contains(other.Command.Member) || Puts(other) || IsSameReadTestedOnTheSpot(other, call));

    /// <summary>Whether the function writes the same key at all: then it keeps a counter, and a missing counter is 0.</summary>
    public static bool Writes(RedisCall call) => OthersWithSameKey(call).Any(Puts);

    private static IEnumerable<RedisCall> OthersWithSameKey(RedisCall call)
    {
        if (call.Key is not { } key) return [];
        var function = call.Invocation.EnclosingFunction() ?? call.Invocation.Ancestors().Last();
        return StraightLine.CallsIn(function, call.Symbols).Where(other => IsSame(other.Key, key));
    }

    private static bool Puts(RedisCall call) => call.Command is { Access: CommandAccess.Write, Value: not null };

    /// <summary><c>if (db.StringGet(key).HasValue) Use(db.StringGet(key))</c></summary>
    private static bool IsSameReadTestedOnTheSpot(RedisCall other, RedisCall call) => other.Command.Access == CommandAccess.Read
        && other.Result.StoredIn is null
        && other.Invocation.Syntax.IsEquivalentTo(call.Invocation.Syntax, topLevel: false);

    /// <summary>The same text is enough to stay silent, unlike for a rule that merges two calls.</summary>
    private static bool IsSame(IOperation? other, IOperation key) =>
        other is not null && (KeyEquality.AreSame(other, key) || other.Syntax.IsEquivalentTo(key.Syntax, topLevel: false));
}
