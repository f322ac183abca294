using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>One step outwards through an expression: what the operation around a reply does with it, where no rule has a say.</summary>
internal static class ReplyStep
{
    /// <param name="place">Where the reply is.</param>
    /// <param name="symbols">The compilation's symbols.</param>
    /// <param name="form">The form in which the operation around it hands it on.</param>
    public static ReplyVerdict Take(ReplyPlace place, RedisSymbols symbols, out ReplyForm form)
    {
        form = place.Form;
        switch (place.Operation.Parent)
        {
            case IFlowCaptureOperation or IParenthesizedOperation:
                return ReplyVerdict.Passes;
            case ISimpleAssignmentOperation assignment when assignment.Value == place.Operation:
                return ReplyVerdict.Passes;
            case IIsNullOperation or IIsPatternOperation or IIsTypeOperation:
                return ReplyVerdict.Tests;
            case IBinaryOperation binary:
                return binary.OperatorKind == BinaryOperatorKind.Add ? ReplyVerdict.None : ReplyVerdict.Tests;
            case IAwaitOperation:
                form = ReplyForm.Value;
                return ReplyVerdict.Passes;
            case IConversionOperation conversion:
                return Convert(conversion, place.Form, out form);
            case IPropertyReferenceOperation property when property.Instance == place.Operation:
                return Read(property, place.Form, out form);
            case IInvocationOperation invocation when invocation.Instance == place.Operation:
                return Call(invocation, place.Form, symbols, out form);
            case IArgumentOperation argument:
                return Pass(argument, place.Form, symbols, out form);
            default:
                return ReplyVerdict.None;
        }
    }

    private static ReplyVerdict Convert(IConversionOperation conversion, ReplyForm from, out ReplyForm form)
    {
        form = from;
        if (from == ReplyForm.Task) return ReplyVerdict.Passes;
        if (conversion.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }) return ReplyVerdict.Tests;
        if (IsContent(conversion.Type))
        {
            form = ReplyForm.Content;
            return ReplyVerdict.Passes;
        }

        if (from != ReplyForm.Value) return conversion.OperatorMethod is null ? ReplyVerdict.Passes : ReplyVerdict.None;
        if (conversion.OperatorMethod?.ReturnType is not ({ SpecialType: SpecialType.System_String } or IArrayTypeSymbol)) return ReplyVerdict.None;

        form = ReplyForm.Reference;
        return ReplyVerdict.Passes;
    }

    private static ReplyVerdict Read(IPropertyReferenceOperation property, ReplyForm from, out ReplyForm form)
    {
        form = from;
        switch (from)
        {
            case ReplyForm.Task:
                form = ReplyForm.Value;
                return property.Property.Name == "Result" ? ReplyVerdict.Passes : ReplyVerdict.None;
            case ReplyForm.Content when IsContent(property.Type):
                return ReplyVerdict.Passes;
            default:
                return ReplyVerdict.Tests;
        }
    }

    private static ReplyVerdict Call(IInvocationOperation invocation, ReplyForm from, RedisSymbols symbols, out ReplyForm form)
    {
        form = from;
        switch (from)
        {
            case ReplyForm.Task:
                return Wait(invocation, symbols, out form);
            case ReplyForm.Value when invocation.TargetMethod is { Name: "ToString", Parameters.IsEmpty: true }:
                // Before 2.0 the text of a missing value was null, not empty.
                form = symbols.Assembly.Identity.Version.Major < 2 ? ReplyForm.Reference : ReplyForm.Content;
                return ReplyVerdict.Passes;
            case ReplyForm.Content when invocation.Type?.SpecialType == SpecialType.System_String:
                return ReplyVerdict.Passes;
            default:
                return ReplyVerdict.Tests;
        }
    }

    private static ReplyVerdict Pass(IArgumentOperation argument, ReplyForm from, RedisSymbols symbols, out ReplyForm form)
    {
        form = from;
        if (argument.Parameter is { RefKind: RefKind.Ref }) return ReplyVerdict.Tests;
        if (argument.Parent is not IInvocationOperation { TargetMethod: var method } invocation) return ReplyVerdict.None;
        if (from == ReplyForm.Task)
        {
            return invocation.Receiver() == argument.Value || method.Name == "Wait" ? Wait(invocation, symbols, out form) : ReplyVerdict.None;
        }

        if (method.IsExtensionMethod && IsContent(method.ReturnType))
        {
            form = ReplyForm.Content;
            return ReplyVerdict.Passes;
        }

        if (symbols.FamilyOf(method.ContainingType) is not null) return ReplyVerdict.None;
        return IsTest(method) || SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, symbols.RedisValue) ? ReplyVerdict.Tests : ReplyVerdict.None;
    }

    /// <summary><c>ConfigureAwait</c>, <c>GetAwaiter().GetResult()</c>, <c>WaitAsync</c> and projects' own suffixes.</summary>
    private static ReplyVerdict Wait(IInvocationOperation invocation, RedisSymbols symbols, out ReplyForm form)
    {
        form = ReplyForm.Task;
        if (SymbolEqualityComparer.Default.Equals(invocation.Type, symbols.RedisValue))
        {
            form = ReplyForm.Value;
            return ReplyVerdict.Passes;
        }

        return CallResult.IsAwaitable(invocation.Type) && invocation.TargetMethod.Name != "ContinueWith" ? ReplyVerdict.Passes : ReplyVerdict.None;
    }

    /// <summary>Methods that answer a question about their argument, or throw a clear error when it is null.</summary>
    private static bool IsTest(IMethodSymbol method) => method.ReturnType.SpecialType == SpecialType.System_Boolean
        || method.Name.StartsWith("Try", StringComparison.Ordinal)
        || method.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
        || method.Name.Contains("NotNull");

    private static bool IsContent(ITypeSymbol? type) => type is { Name: "ReadOnlySpan" or "ReadOnlyMemory" or "ReadOnlySequence" or "Span" or "Memory" };
}
