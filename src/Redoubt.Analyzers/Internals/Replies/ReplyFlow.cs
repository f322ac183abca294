using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>
/// Follows a reply that may be missing along every path of one function, through locals and conversions, until something
/// tests it or breaks on it. Any test ends a path, whatever the code then does: whoever tests knows about missing values.
/// </summary>
internal sealed class ReplyFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly GraphIndex _index;
    private readonly Func<ReplyPlace, ReplyVerdict?> _judge;
    private readonly RedisSymbols _symbols;
    private readonly Queue<(BasicBlock Block, ReplyCarriers Carriers)> _open = new();
    private readonly HashSet<(BasicBlock Block, ReplyCarriers Carriers)> _seen = [];
    private readonly List<ReplyPlace> _found = [];
    private readonly HashSet<IOperation> _received = [];
    private SyntaxNode? _definition;
    private ReplyCarriers _carriers = ReplyCarriers.None;

    /// <param name="graph">The function to look at.</param>
    /// <param name="judge">What the rule makes of a place; null leaves it to <see cref="ReplyStep"/>.</param>
    /// <param name="symbols">The compilation's symbols.</param>
    public ReplyFlow(ControlFlowGraph graph, Func<ReplyPlace, ReplyVerdict?> judge, RedisSymbols symbols)
    {
        _graph = graph;
        _judge = judge;
        _symbols = symbols;
        _index = GraphIndex.Of(graph);
    }

    /// <summary>Whether some path tested the reply.</summary>
    public bool IsTested { get; private set; }

    /// <summary>The places that break on the reply of a call when it is missing, or mistake it, each once.</summary>
    public IReadOnlyList<ReplyPlace> FoundAfter(IInvocationOperation call)
    {
        _definition = call.Syntax;
        foreach (var block in _index.BlocksWith(call.Syntax)) Open(block, ReplyCarriers.None);
        Run();
        return _found;
    }

    /// <summary>The same for a parameter whose argument is a missing reply.</summary>
    public IReadOnlyList<ReplyPlace> FoundFor(IParameterSymbol parameter, ReplyForm form)
    {
        Open(_graph.Blocks[0], ReplyCarriers.None.With(parameter, form));
        Run();
        return _found;
    }

    private void Open(BasicBlock? block, ReplyCarriers carriers)
    {
        if (block is not null && _seen.Add((block, carriers))) _open.Enqueue((block, carriers));
    }

    private void Run()
    {
        while (_open.Count > 0)
        {
            var (block, carriers) = _open.Dequeue();
            _carriers = carriers;
            _received.Clear();
            if (!GraphIndex.Operations(block).All(Visit) || _carriers.IsEmpty) continue;
            Open(block.FallThroughSuccessor?.Destination, _carriers);
            Open(block.ConditionalSuccessor?.Destination, _carriers);
        }
    }

    /// <summary>Runs one operation, in the order of evaluation; false when the path is at its end.</summary>
    private bool Visit(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (operation is ISimpleAssignmentOperation { Target: var target } && child == target && StorageOf(target) is not null) continue;
            if (!Visit(child)) return false;
        }

        Overwrite(operation);
        return FormOf(operation) is not { } form || Trace(operation, form);
    }

    private void Overwrite(IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation && _received.Remove(operation)) return;
        foreach (var target in StraightLine.Written(operation))
        {
            if (StorageOf(target) is { } storage) _carriers = _carriers.Without(storage);
        }
    }

    private ReplyForm? FormOf(IOperation operation)
    {
        if (IsDefinition(operation))
        {
            _carriers = ReplyCarriers.None;
            return SymbolEqualityComparer.Default.Equals(operation.Type, _symbols.RedisValue) ? ReplyForm.Value : ReplyForm.Task;
        }

        return operation switch
        {
            IFlowCaptureReferenceOperation capture => _carriers.FormIn(capture.Id),
            ILocalReferenceOperation or IParameterReferenceOperation => _carriers.FormIn(operation.ReferencedSymbol()!),
            _ => null,
        };
    }

    /// <summary>Follows the reply from a place that yields it outwards through the expression; false when the path is at its end.</summary>
    private bool Trace(IOperation source, ReplyForm form)
    {
        var current = source;
        IOperation? reply = null;
        while (true)
        {
            if (form == ReplyForm.Value) reply = current;
            var place = new ReplyPlace(source, reply, current, form);
            var verdict = _judge(place) ?? ReplyStep.Take(place, _symbols, out form);
            switch (verdict)
            {
                case ReplyVerdict.Breaks or ReplyVerdict.Mistakes:
                    if (!_found.Any(known => known.Operation.Syntax == current.Syntax)) _found.Add(place);
                    return verdict == ReplyVerdict.Mistakes;
                case ReplyVerdict.Tests:
                    IsTested = true;
                    return false;
                case ReplyVerdict.None:
                    return true;
            }

            current = current.Parent is IArgumentOperation argument ? argument.Parent! : current.Parent!;
            Store(current, form);
        }
    }

    private void Store(IOperation operation, ReplyForm form)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                _carriers = _carriers.With(capture.Id, form);
                break;
            case ISimpleAssignmentOperation assignment when StorageOf(assignment.Target) is { } storage:
                _carriers = _carriers.With(storage, form);
                _received.Add(assignment);
                break;
        }
    }

    private object? StorageOf(IOperation target) => target switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => target.ReferencedSymbol(),
        IFlowCaptureReferenceOperation capture => _index.TargetOf(capture.Id),
        _ => null,
    };

    private bool IsDefinition(IOperation operation) => operation is IInvocationOperation && operation.Syntax == _definition;
}
