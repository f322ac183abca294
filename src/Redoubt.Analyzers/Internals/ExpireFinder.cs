using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// Looks for the EXPIRE that follows a write: from the write outwards and onwards, as long as control gets there and
/// nothing else is done with the key.
/// </summary>
internal sealed class ExpireFinder
{
    private readonly RedisCall _write;
    private readonly IOperation _key;
    private readonly List<ISymbol> _parts;
    private readonly ILocalSymbol? _stored;
    private bool _ended;

    private ExpireFinder(RedisCall write, IOperation key)
    {
        _write = write;
        _key = key;
        _parts = [.. KeyEquality.Parts(key)];
        _stored = write.Result.StoredIn;
    }

    /// <summary>The write and its EXPIRE, or null when none certainly belongs to it.</summary>
    public static ExpiringWrite? Find(RedisCall write) =>
        MayFollow(write) && write.Key is { } key
        && new ExpireFinder(write, key).Find() is { } expire ? new ExpiringWrite(write, expire) : null;

    /// <summary>Most writes end here: nothing behind them in their function even has the name.</summary>
    private static bool MayFollow(RedisCall write)
    {
        IOperation function = write.Invocation;
        while (function is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && function.Parent is { } parent) function = parent;
        var start = write.Invocation.Syntax.SpanStart;
        return write.Symbols.Expires.IsIn(function.Syntax.SyntaxTree, TextSpan.FromBounds(start, Math.Max(start, function.Syntax.Span.End)));
    }

    private RedisCall? Find()
    {
        IOperation current = _write.Invocation;
        while (current.Parent is { } parent && !IsOptional(current, parent) && !IsOtherCallWithKey(parent))
        {
            foreach (var next in Following(current, parent))
            {
                if (ExpireIn(next) is { } expire) return expire;
                if (_ended) return null;
            }

            if (parent is ISwitchCaseOperation || (IsBlock(parent) && StraightLine.CanJump(current) && !IsDecidedByWrite(current))) return null;
            current = parent;
        }

        return null;
    }

    /// <summary>Whether code around <paramref name="parent"/> may run without <paramref name="current"/>, or at another time.</summary>
    private static bool IsOptional(IOperation current, IOperation parent) => parent switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation or ISwitchExpressionArmOperation or ICatchClauseOperation => true,
        IConditionalOperation conditional => current != conditional.Condition,
        _ => false,
    };

    private bool IsOtherCallWithKey(IOperation parent) => parent is IInvocationOperation invocation
        && RedisCall.TryCreate(invocation, _write.Symbols) is { } call && KeyEquality.AreSame(_key, call.Key);

    /// <summary>What runs after <paramref name="current"/> inside <paramref name="parent"/>.</summary>
    private IEnumerable<IOperation> Following(IOperation current, IOperation parent)
    {
        if (parent is ILoopOperation) yield break;
        if (IsBlock(parent) && StraightLine.CanJump(current) && !IsDecidedByWrite(current)) yield break;
        foreach (var next in parent.ChildOperations.SkipWhile(child => child != current).Skip(1))
        {
            if (next is ILabeledOperation) _ended = true;
            if (_ended) yield break;
            if (next is ILocalFunctionOperation or IAnonymousFunctionOperation or ICatchClauseOperation) continue;
            yield return next;
            if (IsBlock(parent) && StraightLine.CanJump(next) && !IsDecidedByWrite(next)) _ended = true;
        }
    }

    private RedisCall? ExpireIn(IOperation operation)
    {
        foreach (var call in StraightLine.CallsIn(operation, _write.Symbols))
        {
            if (!KeyEquality.AreSame(_key, call.Key) || Receivers.AreDifferent(_write.Receiver, call.Receiver)) continue;
            _ended = true;
            return IsExpire(call) && !IsInLoop(call, operation) ? call : null;
        }

        _ended |= StraightLine.Writes(operation, _parts);
        return null;
    }

    /// <summary>An EXPIRE with a condition of its own repairs what an earlier one left behind, and one without a time removes the expiry.</summary>
    private bool IsExpire(RedisCall call) => call.Command.Member == "KeyExpire"
        && call.ReceiverKind == _write.ReceiverKind
        && call.Argument("when") is null or { Value.ConstantValue: { HasValue: true, Value: 0 } }
        && call.Expiry is { } expiry && !expiry.Value.IsNullOrDefault();

    private static bool IsInLoop(RedisCall call, IOperation within) =>
        call.Invocation.Ancestors().TakeWhile(ancestor => ancestor != within.Parent).Any(ancestor => ancestor is ILoopOperation);

    /// <summary>Whether only what the write answered decides about leaving early: <c>if (count > 1) return;</c>.</summary>
    private bool IsDecidedByWrite(IOperation statement) => statement is IConditionalOperation { Condition: var condition }
        && condition.DescendantsAndSelf().Any(part => part == _write.Invocation
            || (part is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, _stored)));

    private static bool IsBlock(IOperation operation) => operation is IBlockOperation or ISwitchCaseOperation;
}
