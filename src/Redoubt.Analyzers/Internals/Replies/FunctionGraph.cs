using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Finds the control flow graph of the innermost function around an operation.</summary>
internal static class FunctionGraph
{
    /// <param name="operation">An operation of the semantic model, not of a graph.</param>
    /// <param name="member">The graph of the whole member.</param>
    /// <returns>Null when the function is in code that is never reached.</returns>
    public static ControlFlowGraph? Around(IOperation operation, ControlFlowGraph member)
    {
        var graph = member;
        foreach (var function in operation.Ancestors().Prepend(operation).Where(IsFunction).Reverse())
        {
            if (Inside(graph, function) is not { } inner) return null;
            graph = inner;
        }

        return graph;
    }

    /// <summary>The graph of a method or local function of the same compilation; null when it has no body.</summary>
    public static ControlFlowGraph? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            var operation = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken);
            var root = operation?.Ancestors().LastOrDefault() ?? operation;
            if (OfRoot(root, cancellationToken) is { } graph) return Around(operation!, graph);
        }

        return null;
    }

    private static ControlFlowGraph? OfRoot(IOperation? root, CancellationToken cancellationToken) => root switch
    {
        IMethodBodyOperation { BlockBody: null, ExpressionBody: null } => null,
        IMethodBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body, cancellationToken),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellationToken),
        _ => null,
    };

    private static ControlFlowGraph? Inside(ControlFlowGraph graph, IOperation function)
    {
        if (function is ILocalFunctionOperation { Symbol: var symbol })
        {
            var isKnown = graph.LocalFunctions.Contains(symbol, SymbolEqualityComparer.Default);
            return isKnown ? graph.GetLocalFunctionControlFlowGraph(symbol) : null;
        }

        return GraphIndex.Of(graph).Lambda(function.Syntax) is { } lambda ? graph.GetAnonymousFunctionControlFlowGraph(lambda) : null;
    }

    private static bool IsFunction(IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;
}
