using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Where things are in a graph, found in one pass: a function with many reads is asked about each of them.</summary>
internal sealed class GraphIndex
{
    private static readonly ConditionalWeakTable<ControlFlowGraph, GraphIndex> Known = new();

    private readonly Dictionary<CaptureId, ISymbol> _targets = [];
    private readonly Dictionary<SyntaxNode, IFlowAnonymousFunctionOperation> _lambdas = [];
    private readonly ILookup<SyntaxNode, BasicBlock> _calls;

    private GraphIndex(ControlFlowGraph graph)
    {
        var calls = new List<(SyntaxNode Call, BasicBlock Block)>();
        foreach (var block in graph.Blocks.Where(block => block.IsReachable))
        {
            foreach (var operation in Operations(block).SelectMany(root => root.DescendantsAndSelf()))
            {
                switch (operation)
                {
                    case IInvocationOperation:
                        calls.Add((operation.Syntax, block));
                        break;
                    case IFlowCaptureOperation { Value: ILocalReferenceOperation or IParameterReferenceOperation } capture:
                        _targets[capture.Id] = capture.Value.ReferencedSymbol()!;
                        break;
                    case IFlowAnonymousFunctionOperation lambda:
                        _lambdas[lambda.Syntax] = lambda;
                        break;
                }
            }
        }

        _calls = calls.ToLookup(call => call.Call, call => call.Block);
    }

    public static GraphIndex Of(ControlFlowGraph graph) => Known.GetValue(graph, one => new(one));

    /// <summary>The operations of a block in the order they run, each with all that is below it.</summary>
    public static IEnumerable<IOperation> Operations(BasicBlock block) => block.BranchValue is { } last ? block.Operations.Add(last) : block.Operations;

    /// <summary>The reachable blocks that hold a call.</summary>
    public IEnumerable<BasicBlock> BlocksWith(SyntaxNode call) => _calls[call];

    /// <summary>The local or parameter that an intermediate result stands for, to be assigned to; null when it is only a value.</summary>
    public ISymbol? TargetOf(CaptureId capture) => _targets.TryGetValue(capture, out var symbol) ? symbol : null;

    public IFlowAnonymousFunctionOperation? Lambda(SyntaxNode syntax) => _lambdas.TryGetValue(syntax, out var lambda) ? lambda : null;
}
