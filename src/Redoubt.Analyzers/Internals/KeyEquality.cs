using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// Whether two expressions certainly name the same key. A method call is never equal to another: it may count, read a
/// clock or draw a random number.
/// </summary>
internal static class KeyEquality
{
    public static bool AreSame(IOperation? first, IOperation? second)
    {
        if (first is null || second is null) return false;
        first = WithoutHarmlessConversions(first);
        second = WithoutHarmlessConversions(second);
        if (first.ConstantValue is { HasValue: true, Value: var a } && second.ConstantValue is { HasValue: true, Value: var b }) return Equals(a, b);

        return (first, second) switch
        {
            (ILocalReferenceOperation x, ILocalReferenceOperation y) => SymbolEqualityComparer.Default.Equals(x.Local, y.Local),
            (IParameterReferenceOperation x, IParameterReferenceOperation y) => SymbolEqualityComparer.Default.Equals(x.Parameter, y.Parameter),
            (IFieldReferenceOperation x, IFieldReferenceOperation y) => IsFixed(x.Field) && AreSameMember(x, y),
            (IPropertyReferenceOperation x, IPropertyReferenceOperation y) => StableProperty.IsStable(x.Property) && AreSameMember(x, y),
            (IInstanceReferenceOperation x, IInstanceReferenceOperation y) => x.ReferenceKind == y.ReferenceKind,
            (IInterpolatedStringOperation x, IInterpolatedStringOperation y) => AreSame(x, y),
            (IConversionOperation x, IConversionOperation y) => SymbolEqualityComparer.Default.Equals(x.Type, y.Type) && AreSame(x.Operand, y.Operand),
            (IBinaryOperation x, IBinaryOperation y) => x.OperatorKind == y.OperatorKind && IsBuiltIn(x.OperatorMethod)
                && AreSame(x.LeftOperand, y.LeftOperand) && AreSame(x.RightOperand, y.RightOperand),
            _ => false,
        };
    }

    /// <summary>The locals, parameters, fields and properties that a key is made of: a write to one of them changes the key.</summary>
    public static IEnumerable<ISymbol> Parts(IOperation key) =>
        key.DescendantsAndSelf().Select(part => part.ReferencedSymbol()).OfType<ISymbol>();

    /// <summary>An explicit cast of a number or an enumeration changes its text; other conversions lead to the same key.</summary>
    private static IOperation WithoutHarmlessConversions(IOperation operation) => operation switch
    {
        IConversionOperation { IsImplicit: false, Conversion: { IsUserDefined: false, IsReference: false, IsIdentity: false } } => operation,
        IConversionOperation conversion => WithoutHarmlessConversions(conversion.Operand),
        IParenthesizedOperation parenthesized => WithoutHarmlessConversions(parenthesized.Operand),
        IObjectCreationOperation { Type.Name: "RedisKey", Arguments.Length: 1 } creation => WithoutHarmlessConversions(creation.Arguments[0].Value),
        _ => operation,
    };

    /// <summary>Nothing writes it between two commands: a read-only field, or part of a local value such as a tuple.</summary>
    private static bool IsFixed(IFieldSymbol field) => field.IsReadOnly || field.IsConst || field.ContainingType.IsValueType;

    private static bool IsBuiltIn(IMethodSymbol? @operator) => @operator is null || @operator.ContainingType.Name == "RedisKey";

    private static bool AreSameMember(IMemberReferenceOperation first, IMemberReferenceOperation second) =>
        SymbolEqualityComparer.Default.Equals(first.Member, second.Member)
        && (first.Member.IsStatic || AreSame(first.Instance, second.Instance));

    private static bool AreSame(IInterpolatedStringOperation first, IInterpolatedStringOperation second)
    {
        if (first.Parts.Length != second.Parts.Length) return false;
        for (var i = 0; i < first.Parts.Length; i++)
        {
            var same = (first.Parts[i], second.Parts[i]) switch
            {
                (IInterpolatedStringTextOperation x, IInterpolatedStringTextOperation y) => Equals(x.Text.ConstantValue.Value, y.Text.ConstantValue.Value),
                (IInterpolationOperation x, IInterpolationOperation y) => AreSame(x, y),
                _ => false,
            };
            if (!same) return false;
        }

        return true;
    }

    private static bool AreSame(IInterpolationOperation first, IInterpolationOperation second) =>
        AreSame(first.Expression, second.Expression)
        && AreSameFormat(first.Alignment, second.Alignment)
        && AreSameFormat(first.FormatString, second.FormatString);

    private static bool AreSameFormat(IOperation? first, IOperation? second) =>
        first is null ? second is null : second is not null && Equals(Constant(first), Constant(second));

    private static object? Constant(IOperation operation) =>
        operation is IInterpolatedStringTextOperation text ? text.Text.ConstantValue.Value : operation.ConstantValue.Value ?? operation.Syntax.ToString();
}
