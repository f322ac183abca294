using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Small questions about operations that many rules ask.</summary>
internal static class OperationExtensions
{
    /// <summary>What a lambda, or a method made a delegate, is given to: the call, assignment, initializer or return that takes it.</summary>
    public static IOperation? DelegateTarget(this IOperation function)
    {
        var target = function.Ancestors().FirstOrDefault(parent => parent is not (IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation));
        return target is IArgumentOperation ? target.Parent : target;
    }

    /// <summary>The operation below conversions (the implicit ones to <c>RedisKey</c> and <c>RedisValue</c> too) and parentheses.</summary>
    public static IOperation WithoutConversions(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The operations around this one, innermost first.</summary>
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent) yield return parent;
    }

    /// <summary>The innermost operation of a kind around this one, or null.</summary>
    public static T? FirstAncestor<T>(this IOperation operation)
        where T : class, IOperation => operation.Ancestors().OfType<T>().FirstOrDefault();

    /// <summary>
    /// The statement this operation is part of: its ancestor, or itself, that stands directly in a block. Null where
    /// running that statement does not always run the operation: <c>if (x) operation;</c>.
    /// </summary>
    public static IOperation? EnclosingStatement(this IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IBlockOperation || (parent is ISwitchCaseOperation choice && choice.Body.Contains(current))) return current;
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation || IsOptional(current, parent)) return null;
        }

        return null;
    }

    private static bool IsOptional(IOperation current, IOperation parent) => parent switch
    {
        IConditionalOperation conditional => conditional.Condition != current,
        ILoopOperation or ISwitchExpressionArmOperation => true,
        ICoalesceOperation coalesce => coalesce.WhenNull == current,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both => both.RightOperand == current,
        _ => false,
    };

    /// <summary>The innermost lambda or local function around this operation, or null when its member contains it directly.</summary>
    public static IOperation? EnclosingFunction(this IOperation operation) =>
        operation.Ancestors().FirstOrDefault(parent => parent is IAnonymousFunctionOperation or ILocalFunctionOperation);

    /// <summary>Whether the operation is code as data: inside a lambda that became an expression tree, such as a mock's <c>Setup</c>.</summary>
    public static bool IsInExpressionTree(this IOperation operation) => operation.Ancestors().Any(parent =>
        parent is IConversionOperation { Operand: IAnonymousFunctionOperation, Type: { Name: "Expression" } type }
        && type.ContainingNamespace?.ToDisplayString() == "System.Linq.Expressions");

    /// <summary>The local, parameter, field or property that the operation reads, below conversions.</summary>
    public static ISymbol? ReferencedSymbol(this IOperation operation) => operation.WithoutConversions() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    /// <summary>The number that the expression is known to be, or null.</summary>
    public static double? ConstantNumber(this IOperation operation) =>
        operation.WithoutConversions().ConstantValue is { HasValue: true, Value: IConvertible number and not (string or bool or char) }
            ? number.ToDouble(CultureInfo.InvariantCulture)
            : null;

    /// <summary>Whether the expression is <c>null</c> or <c>default</c>.</summary>
    public static bool IsNullOrDefault(this IOperation operation) => operation.WithoutConversions() switch
    {
        IDefaultValueOperation => true,
        { ConstantValue: { HasValue: true, Value: null } } => true,
        _ => false,
    };

    /// <summary>The argument the source gives for a parameter; null when the parameter's default is used.</summary>
    public static IArgumentOperation? Argument(this IInvocationOperation invocation, string parameter)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue) return argument;
        }

        return null;
    }

    /// <summary>What the method is called on: the instance, also before <c>?.</c>, or the first argument of an extension method.</summary>
    public static IOperation? Receiver(this IInvocationOperation invocation) => invocation.Instance switch
    {
        IConditionalAccessInstanceOperation instance => instance.Accessed(),
        { } instance => instance,
        null => invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null,
    };

    /// <summary>What stands before the <c>?.</c> that this is the inner side of.</summary>
    private static IOperation? Accessed(this IConditionalAccessInstanceOperation instance)
    {
        IOperation current = instance;
        while (current.Parent is { } parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == current) return access.Operation;
            current = parent;
        }

        return null;
    }
}
