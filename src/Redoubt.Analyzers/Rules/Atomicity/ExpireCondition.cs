using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>What the <c>if</c> around an EXPIRE asks.</summary>
internal static class ExpireCondition
{
    /// <summary>Whether the EXPIRE runs exactly when the write answered true: <c>if (set)</c>, or the other branch of <c>if (!set)</c>.</summary>
    public static bool IsResult(ExpiringWrite pair)
    {
        if (pair.Guard is not { } guard || !CanLoseStatement(guard, pair)) return false;
        var condition = guard.Condition.WithoutConversions();
        var branch = pair.Branch(guard);
        if (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negated)
        {
            condition = negated.Operand.WithoutConversions();
            branch = !branch;
        }

        return branch == true && IsAnswer(condition, pair.Write);
    }

    /// <summary>Whether the EXPIRE runs exactly when its optional time is there: <c>if (expiry.HasValue)</c>, <c>if (expiry != null)</c>.</summary>
    public static bool IsPresence(ExpiringWrite pair) =>
        pair.Guard is { WhenFalse: null } guard && IsOnlyStatement(guard, pair) && Tested(pair) is { } tested
        && KeyEquality.AreSame(tested, WithoutValue(pair.Expiry)) && pair.CanMoveToWrite(tested);

    /// <summary>The nullable whose presence the <c>if</c> asks for.</summary>
    public static IOperation? Tested(ExpiringWrite pair) => pair.Guard?.Condition.WithoutConversions() switch
    {
        IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } instance } => instance,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } comparison
            when comparison.RightOperand.IsNullOrDefault() => comparison.LeftOperand.WithoutConversions(),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } pattern
            when constant.Value.IsNullOrDefault() => pattern.Value.WithoutConversions(),
        _ => null,
    };

    /// <summary>Whether the expression is what the write answered: the call itself, or the local that holds it.</summary>
    public static bool IsAnswer(IOperation operation, RedisCall write)
    {
        var result = write.Result;
        return result.Outermost.WithoutConversions() == operation
            || (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, result.StoredIn));
    }

    private static IOperation WithoutValue(IOperation expiry) => expiry.WithoutConversions() switch
    {
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance } => instance,
        var other => other,
    };

    /// <summary>An <c>if</c> whose only content goes must go itself; with an <c>else</c> it would have to be turned round.</summary>
    private static bool CanLoseStatement(IConditionalOperation guard, ExpiringWrite pair) =>
        guard.WhenFalse is null || pair.Branch(guard) == false || !IsOnlyStatement(guard, pair);

    private static bool IsOnlyStatement(IConditionalOperation guard, ExpiringWrite pair) =>
        (pair.Branch(guard) == true ? guard.WhenTrue : guard.WhenFalse) is not IBlockOperation { Operations.Length: > 1 };
}
