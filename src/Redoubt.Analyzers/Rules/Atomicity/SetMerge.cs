using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>How a SET and its EXPIRE become one call.</summary>
/// <param name="Kind">Whether that is the same or better for every input.</param>
/// <param name="Shape">What happens to the EXPIRE.</param>
/// <param name="Arguments">The argument list of the SET, with the expiry.</param>
/// <param name="Places">The EXPIRE and, for <see cref="SetMergeShape.Local"/>, every use of its local.</param>
internal sealed record SetMerge(FixKind Kind, SetMergeShape Shape, string Arguments, IReadOnlyList<Location> Places)
{
    /// <summary>SET takes an absolute expiry from here on.</summary>
    private static readonly Version AbsoluteExpiry = new(6, 2);

    /// <summary>The merge, or null when the code is in no shape for it.</summary>
    public static SetMerge? Of(ExpiringWrite pair, Version? minServerVersion)
    {
        if (!pair.IsSameFlags || !pair.IsWriteInBlock || HasDirectives(pair)) return null;
        if (IsAbsolute(pair) && minServerVersion is not null && minServerVersion < AbsoluteExpiry) return null;
        if (ShapeOf(pair) is not { } shape) return null;
        if (SetArguments.With(pair.Write, ExpiryOf(pair), pair.Expire.Expiry!.Parameter?.Type) is not { } arguments) return null;

        List<Location> places = [pair.Expire.Invocation.Syntax.GetLocation()];
        if (shape == SetMergeShape.Local) places.AddRange(ExpireTask.UsesOf(pair)!.Select(use => use.GetLocation()));
        return new(IsSafe(pair, shape) ? FixKind.Automatic : FixKind.Suggested, shape, arguments, places);
    }

    private static SetMergeShape? ShapeOf(ExpiringWrite pair)
    {
        if (IsWaitedOn(pair.Expire) && IsUnobserved(pair.Write)) return CanMoveToExpire(pair) ? SetMergeShape.AtExpire : null;
        if (!pair.CanMoveToWrite(pair.Expiry)) return pair.Expire.Result.IsIgnored && CanMoveToExpire(pair) ? SetMergeShape.AtExpire : null;
        if (pair.IsExpireInBlock || ExpireTask.IsAdded(pair)) return SetMergeShape.Statement;
        if (ExpireCondition.IsResult(pair) || ExpireCondition.IsPresence(pair)) return SetMergeShape.Statement;
        if (IsUnobserved(pair.Write)) return null;
        if (ExpireTask.IsArgumentOfWhenAll(pair.Expire)) return SetMergeShape.Argument;
        return ExpireTask.UsesOf(pair) is not null ? SetMergeShape.Local : null;
    }

    /// <summary>Whether the SET may wait until the place of the EXPIRE: nothing is sent and nothing it needs is changed in between.</summary>
    private static bool CanMoveToExpire(ExpiringWrite pair)
    {
        if (pair.Write.Result.Statement != pair.WriteStatement || pair.Write.IsAsync != pair.Expire.IsAsync) return false;
        if (!pair.IsExpireInBlock && pair.Expire.Result.Outermost.Parent != pair.ExpireStatement) return false;
        var symbols = KeyEquality.Parts(pair.Write.Invocation).ToList();
        return pair.Between.All(statement => StraightLine.CallsIn(statement, pair.Write.Symbols).Count == 0 && !StraightLine.Writes(statement, symbols));
    }

    private static bool IsSafe(ExpiringWrite pair, SetMergeShape shape) =>
        shape != SetMergeShape.AtExpire
        && ConstantDuration.Of(pair.Expiry) >= TimeSpan.FromMilliseconds(1)
        && pair.Write.Argument("when") is null or { Value.ConstantValue: { HasValue: true, Value: 0 } }
        && pair.IsSameReceiver
        && (pair.IsExpireInBlock || shape != SetMergeShape.Statement)
        && !pair.IsLeftInBetween
        && !IsLastAwait(pair)
        && !LosesWait(pair, shape);

    /// <summary>Taking the only <c>await</c> out of an async method leaves a compiler warning behind.</summary>
    private static bool IsLastAwait(ExpiringWrite pair) => pair.Expire.Result.IsAwaited && !pair.Write.IsAsync;

    /// <summary>Whether the code waits for the EXPIRE and perhaps not for the SET that does its work afterwards.</summary>
    private static bool LosesWait(ExpiringWrite pair, SetMergeShape shape) =>
        (IsWaitedOn(pair.Expire) || shape is SetMergeShape.Argument or SetMergeShape.Local) && !ExpireTask.IsWaitedFor(pair.Write);

    private static bool IsWaitedOn(RedisCall call) => call.Result is { IsAwaited: true } or { IsBlocked: true } or { IsReturnedTask: true };

    private static bool IsUnobserved(RedisCall call) => call.IsAsync && call.Result is { IsIgnored: true, IsAwaited: false, IsBlocked: false };

    private static bool IsAbsolute(ExpiringWrite pair) =>
        pair.Expire.Expiry!.Parameter?.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } types } && types[0].Name == "DateTime";

    private static bool HasDirectives(ExpiringWrite pair) =>
        pair.Between.Append(pair.ExpireStatement).Append(pair.WriteStatement).Any(statement => statement.Syntax.ContainsDirectives);

    private static IOperation ExpiryOf(ExpiringWrite pair) =>
        ExpireCondition.IsPresence(pair) ? ExpireCondition.Tested(pair)! : pair.Expiry;
}
