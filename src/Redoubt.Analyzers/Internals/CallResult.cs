using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>What becomes of the value or task that a call returns.</summary>
internal readonly struct CallResult
{
    private CallResult(IOperation outermost, bool isAwaited, bool isBlocked)
    {
        Outermost = outermost;
        IsAwaited = isAwaited;
        IsBlocked = isBlocked;
    }

    /// <summary>The call with what only waits for it: <c>ConfigureAwait</c> and its like, <c>await</c>, <c>.Result</c>, conversions, parentheses.</summary>
    public IOperation Outermost { get; }

    /// <summary>Whether the task is awaited on the spot.</summary>
    public bool IsAwaited { get; }

    /// <summary>Whether the task is blocked on on the spot: <c>.Result</c>, <c>.Wait()</c>, <c>.GetAwaiter().GetResult()</c>.</summary>
    public bool IsBlocked { get; }

    /// <summary>Whether nobody looks at it: an expression statement, a discard, or the body of a void lambda or method.</summary>
    public bool IsIgnored => Statement is not null;

    /// <summary>The statement that consists of the call alone, discarded or not; null when somebody looks at what it returns.</summary>
    public IOperation? Statement => Outermost.Parent switch
    {
        IExpressionStatementOperation statement => statement,
        ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation statement } => statement,
        _ => null,
    };

    /// <summary>Whether it leaves the member as a task without a result, so that a caller may wait for it but never sees what it returns.</summary>
    public bool IsReturnedTask => !IsAwaited && Outermost is { Parent: IReturnOperation, Type: INamedTypeSymbol { Name: "Task", IsGenericType: false } };

    /// <summary>The local that a declaration or assignment stores it in, or null.</summary>
    public ILocalSymbol? StoredIn => Outermost.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == Outermost => local.Local,
        _ => null,
    };

    /// <param name="operation">A call, or another expression that stands for its value or task.</param>
    public static CallResult Of(IOperation operation)
    {
        var current = operation;
        var awaited = false;
        var blocked = false;
        while (current.Parent is { } parent)
        {
            switch (parent)
            {
                case IAwaitOperation:
                    awaited = true;
                    break;
                case IConversionOperation or IParenthesizedOperation:
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == current:
                    break;
                case IPropertyReferenceOperation { Property.Name: "Result" } property when IsTaskLike(property.Instance?.Type):
                    blocked = true;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation extension } when extension.TargetMethod.IsExtensionMethod
                        && extension.Arguments[0] == parent && PassesOn(extension, ref blocked):
                    parent = extension;
                    break;
                case IInvocationOperation call when call.Instance == current && PassesOn(call, ref blocked):
                    break;
                default:
                    return new(current, awaited, blocked);
            }

            current = parent;
        }

        return new(current, awaited, blocked);
    }

    /// <summary>Whether a call on a task only changes how it is waited for, as <c>ConfigureAwait</c>, <c>WaitAsync</c> and projects' own suffixes do.</summary>
    private static bool PassesOn(IInvocationOperation call, ref bool blocked)
    {
        if (!IsAwaitable(call.Receiver()?.Type)) return false;
        if (call.TargetMethod.Name is "Wait" or "GetResult" && IsAwaitable(call.TargetMethod.ContainingType))
        {
            blocked = true;
            return true;
        }

        return IsAwaitable(call.Type) && call.TargetMethod.Name != "ContinueWith" && KeepsResult(call);
    }

    /// <summary>A suffix that turns the reply into something else is not one that only waits.</summary>
    private static bool KeepsResult(IInvocationOperation call) =>
        ResultOf(call.Type) is not { } result || SymbolEqualityComparer.Default.Equals(result, ResultOf(call.Receiver()?.Type));

    private static ITypeSymbol? ResultOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named ? named.TypeArguments.FirstOrDefault() ?? ResultOf(named.ContainingType) : null;

    private static bool IsTaskLike(ITypeSymbol? type) => type?.Name is "Task" or "ValueTask";

    public static bool IsAwaitable(ITypeSymbol? type) => IsTaskLike(type)
        || type?.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" or "TaskAwaiter" or "ConfiguredTaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredValueTaskAwaiter";
}
