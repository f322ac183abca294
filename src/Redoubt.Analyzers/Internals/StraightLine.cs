using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>What follows a statement in its own block as long as control certainly gets there.</summary>
internal static class StraightLine
{
    /// <summary>
    /// The statements after <paramref name="statement"/> in the same block, up to and including the first that can jump
    /// away (return, throw, break, continue, goto, yield) or be jumped to (a label).
    /// </summary>
    public static IEnumerable<IOperation> After(IOperation statement)
    {
        if (CanJump(statement)) yield break;
        foreach (var next in Siblings(statement).SkipWhile(sibling => sibling != statement).Skip(1))
        {
            if (next is ILabeledOperation) yield break;
            if (next is ILocalFunctionOperation) continue;
            yield return next;
            if (CanJump(next)) yield break;
        }
    }

    /// <summary>Whether code that runs as part of <paramref name="operation"/> writes one of the symbols.</summary>
    public static bool Writes(IOperation operation, IReadOnlyCollection<ISymbol> symbols) => Writes(Executed(operation), symbols);

    /// <summary>Whether one of the operations itself writes one of the symbols.</summary>
    public static bool Writes(IEnumerable<IOperation> operations, IReadOnlyCollection<ISymbol> symbols) => symbols.Count > 0
        && operations.SelectMany(Written).Any(target =>
            target.ReferencedSymbol() is { } symbol && symbols.Contains(symbol, SymbolEqualityComparer.Default));

    /// <summary>The operation and all below it, without the bodies of lambdas and local functions, which run at another time.</summary>
    public static IEnumerable<IOperation> Executed(IOperation operation)
    {
        var open = new Stack<IOperation>(32);
        for (var current = operation; ; current = open.Pop())
        {
            yield return current;
            if (current is not ILocalFunctionOperation)
            {
                foreach (var child in current.ChildOperations.Reverse())
                {
                    if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation)) open.Push(child);
                }
            }

            if (open.Count == 0) yield break;
        }
    }

    /// <summary>What runs as part of a function's own code: its children and all below them.</summary>
    public static IEnumerable<IOperation> ExecutedIn(IOperation function) => function.ChildOperations.SelectMany(Executed);

    /// <summary>The Redis calls that run as part of <paramref name="operation"/>, in the order of the source.</summary>
    public static IReadOnlyList<RedisCall> CallsIn(IOperation operation, RedisSymbols symbols)
    {
        var calls = new List<RedisCall>();
        foreach (var part in Executed(operation))
        {
            if (part is not IInvocationOperation invocation || RedisCall.TryCreate(invocation, symbols) is not { } call) continue;

            // Outer calls come first here, and run last.
            var place = calls.Count;
            while (place > 0 && calls[place - 1].Invocation.Syntax.Span.End > invocation.Syntax.Span.End) place--;
            calls.Insert(place, call);
        }

        return calls;
    }

    private static ImmutableArray<IOperation> Siblings(IOperation statement) => statement.Parent switch
    {
        IBlockOperation block => block.Operations,
        ISwitchCaseOperation choice => choice.Body,
        _ => ImmutableArray<IOperation>.Empty,
    };

    /// <summary>Whether running the statement may end anywhere else than right behind it.</summary>
    public static bool CanJump(IOperation statement)
    {
        // Hardly any statement has one of the words, and their syntax is there already.
        if (statement is not IReturnOperation && !statement.Syntax.DescendantNodesAndSelf().Any(IsJump)) return false;

        HashSet<ISymbol>? inside = null;
        foreach (var part in Executed(statement))
        {
            switch (part)
            {
                case IReturnOperation { Kind: not OperationKind.YieldReturn } or IThrowOperation:
                    return true;
                case IBranchOperation branch when !(inside ??= LabelsIn(statement)).Contains(branch.Target):
                    return true;
            }
        }

        return false;
    }

    private static bool IsJump(SyntaxNode node) => node.Kind() is SyntaxKind.ReturnStatement or SyntaxKind.ThrowStatement or SyntaxKind.ThrowExpression or SyntaxKind.ArrowExpressionClause
        or SyntaxKind.BreakStatement or SyntaxKind.ContinueStatement or SyntaxKind.YieldBreakStatement or SyntaxKind.GotoStatement or SyntaxKind.GotoCaseStatement or SyntaxKind.GotoDefaultStatement;

    private static HashSet<ISymbol> LabelsIn(IOperation statement)
    {
        var labels = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var part in Executed(statement))
        {
            switch (part)
            {
                case ILoopOperation loop:
                    labels.Add(loop.ExitLabel);
                    labels.Add(loop.ContinueLabel);
                    break;
                case ISwitchOperation choice:
                    labels.Add(choice.ExitLabel);
                    break;
            }
        }

        return labels;
    }

    /// <summary>What an operation writes to, itself and not by way of what is below it.</summary>
    public static IEnumerable<IOperation> Written(IOperation operation) => operation switch
    {
        IDeconstructionAssignmentOperation deconstruction => Elements(deconstruction.Target),
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } alias when alias.GetVariableInitializer() is { } initializer => [initializer.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> Elements(IOperation target) =>
        target is ITupleOperation tuple ? tuple.Elements.SelectMany(Elements) : [target];
}
