using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>Whether an EXPIRE belongs to the first increment of a counter only: <c>if (count == 1)</c> and its like.</summary>
internal static class FirstIncrement
{
    /// <summary>True: only the first. False: every one. Null: some other condition decides.</summary>
    public static bool? DecidesAbout(ExpiringWrite pair)
    {
        if (pair.Guard is { } guard)
        {
            return pair.Branch(guard) == true && !pair.IsLeftInBetween && Asks(guard.Condition, pair.Write) == true ? true : null;
        }

        if (!pair.IsExpireInBlock) return null;
        if (!pair.IsLeftInBetween) return false;
        return pair.Between.Prepend(pair.WriteStatement).Where(StraightLine.CanJump)
            .All(statement => statement is IConditionalOperation { WhenFalse: null } leave && Asks(leave.Condition, pair.Write) == false) ? true : null;
    }

    /// <summary>True: the condition holds for the first increment only. False: for all but the first. Null: it asks something else.</summary>
    private static bool? Asks(IOperation condition, RedisCall write)
    {
        if (condition.WithoutConversions() is not IBinaryOperation comparison) return null;
        var (left, right, kind) = (comparison.LeftOperand.WithoutConversions(), comparison.RightOperand.WithoutConversions(), comparison.OperatorKind);
        if (!ExpireCondition.IsAnswer(left, write)) (left, right, kind) = (right, left, Mirrored(kind));
        if (!ExpireCondition.IsAnswer(left, write) || right.ConstantNumber() is not { } bound || Amount(write) is not { } first) return null;

        return kind switch
        {
            BinaryOperatorKind.Equals => bound == first ? true : null,
            BinaryOperatorKind.NotEquals => bound == first ? false : null,
            BinaryOperatorKind.LessThanOrEqual when first > 0 => bound == first ? true : null,
            BinaryOperatorKind.GreaterThan when first > 0 => bound == first ? false : null,
            BinaryOperatorKind.LessThan when first == 1 => bound == 2 ? true : null,
            BinaryOperatorKind.GreaterThanOrEqual when first == 1 => bound == 2 ? false : null,
            _ => null,
        };
    }

    private static BinaryOperatorKind Mirrored(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    /// <summary>What the first increment of a missing counter answers.</summary>
    private static double? Amount(RedisCall write)
    {
        var amount = write.Argument("value") is { } value ? value.Value.ConstantNumber() : 1;
        return write.Command.Member.EndsWith("Decrement", StringComparison.Ordinal) ? -amount : amount;
    }
}
