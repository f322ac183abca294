using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>Where the task of an EXPIRE goes, as far as taking it away is simple.</summary>
internal static class ExpireTask
{
    /// <summary>Whether the task is one of at least two arguments of a <c>Task.WhenAll</c> whose results nobody reads.</summary>
    public static bool IsArgumentOfWhenAll(RedisCall call) => !call.Result.IsAwaited && IsArgumentOfWhenAll(call.Result.Outermost);

    /// <summary>Whether the code certainly waits for the call: on the spot, in a <c>Task.WhenAll</c>, or later through the local that holds its task.</summary>
    public static bool IsWaitedFor(RedisCall call)
    {
        var result = call.Result;
        if (!call.IsAsync || result.IsAwaited || result.IsBlocked || IsArgumentOfWhenAll(result.Outermost)) return true;
        return result.StoredIn is { } local && ReferencesOf(local, call.Invocation)
            .Any(use => CallResult.Of(use) is var later && (later.IsAwaited || later.IsBlocked || IsArgumentOfWhenAll(later.Outermost)));
    }

    /// <summary>Whether both tasks are added to one list.</summary>
    public static bool IsAdded(ExpiringWrite pair) =>
        AddOf(pair.Write) is { } first && AddOf(pair.Expire) is { } second
        && Receivers.AreSame(first.Instance, second.Instance)
        && second.Parent is IExpressionStatementOperation statement && statement == pair.ExpireStatement;

    /// <summary>The uses of the local that holds the task when each can be taken away; null when there is no such local.</summary>
    public static IReadOnlyList<SyntaxNode>? UsesOf(ExpiringWrite pair)
    {
        var result = pair.Expire.Result;
        if (result.IsAwaited || result.IsBlocked || result.StoredIn is not { } local) return null;
        if (result.Outermost.Parent is not IVariableInitializerOperation || pair.ExpireStatement is not IVariableDeclarationGroupOperation) return null;
        if (pair.ExpireStatement.Syntax is not LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 }) return null;

        var uses = ReferencesOf(local, pair.Expire.Invocation).ToList();
        return uses.Count > 0 && uses.All(IsOnlyWaitedFor) ? uses.ConvertAll(use => use.Syntax) : null;
    }

    private static IEnumerable<ILocalReferenceOperation> ReferencesOf(ILocalSymbol local, IOperation within) => within.Ancestors().Last().Descendants()
        .OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    private static bool IsOnlyWaitedFor(ILocalReferenceOperation use)
    {
        var result = CallResult.Of(use);
        return result.IsAwaited
            ? result.Outermost.Parent is IExpressionStatementOperation { Parent: IBlockOperation }
            : IsArgumentOfWhenAll(result.Outermost);
    }

    private static bool IsArgumentOfWhenAll(IOperation task)
    {
        if (task.Syntax.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 1 } syntax }) return false;
        var whenAll = task.Ancestors().OfType<IInvocationOperation>().FirstOrDefault();
        if (whenAll?.Syntax != syntax || whenAll.TargetMethod is not { Name: "WhenAll", ContainingType.Name: "Task" }) return false;

        var result = CallResult.Of(whenAll);
        return result.IsIgnored || result.IsReturnedTask;
    }

    private static IInvocationOperation? AddOf(RedisCall call) =>
        call.Result is { IsAwaited: false, Outermost.Parent: IArgumentOperation { Parent: IInvocationOperation add } }
        && add.TargetMethod is { Name: "Add", ReturnsVoid: true }
            ? add
            : null;
}
