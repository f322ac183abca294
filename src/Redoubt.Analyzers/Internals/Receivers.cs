using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Whether two calls go to the same database, batch or transaction, as far as the source tells.</summary>
internal static class Receivers
{
    /// <summary>Both are the same local, member or, with equal arguments, the same chain of calls such as <c>redis.GetDatabase(1)</c>.</summary>
    public static bool AreSame(IOperation? first, IOperation? second)
    {
        if (first is null || second is null) return first is null && second is null;
        first = first.WithoutConversions();
        second = second.WithoutConversions();
        if (KeyEquality.AreSame(first, second)) return true;

        return (first, second) switch
        {
            (IInvocationOperation x, IInvocationOperation y) => IsSameMethod(x, y) && AreSame(x.Instance, y.Instance) && !DifferingArguments(x, y).Any(),
            (IMemberReferenceOperation x, IMemberReferenceOperation y) =>
                SymbolEqualityComparer.Default.Equals(x.Member, y.Member) && x.Instance is not null && AreSame(x.Instance, y.Instance),
            _ => false,
        };
    }

    /// <summary>Both come from the same method with different constants: <c>GetDatabase(0)</c> and <c>GetDatabase(1)</c>.</summary>
    public static bool AreDifferent(IOperation? first, IOperation? second) =>
        first is IInvocationOperation x && second is IInvocationOperation y && IsSameMethod(x, y)
        && DifferingArguments(x, y).Any(pair => pair.First.ConstantValue.HasValue && pair.Second.ConstantValue.HasValue);

    private static bool IsSameMethod(IInvocationOperation first, IInvocationOperation second) =>
        SymbolEqualityComparer.Default.Equals(first.TargetMethod, second.TargetMethod);

    private static IEnumerable<(IOperation First, IOperation Second)> DifferingArguments(IInvocationOperation first, IInvocationOperation second) =>
        InOrder(first).Zip(InOrder(second), (x, y) => (x.Value, y.Value)).Where(pair => !AreSame(pair.Item1, pair.Item2));

    private static IEnumerable<IArgumentOperation> InOrder(IInvocationOperation invocation) =>
        invocation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal);
}
