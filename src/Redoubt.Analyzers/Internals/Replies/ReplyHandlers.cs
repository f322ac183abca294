using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Whether a <c>catch</c> turns the exception that a missing reply causes into an answer.</summary>
internal static class ReplyHandlers
{
    private static readonly HashSet<string> Catchall = new(StringComparer.Ordinal) { "Object", "Exception", "SystemException" };

    private static readonly HashSet<string> ForNull = new(StringComparer.Ordinal)
    {
        "ArgumentException", "ArgumentNullException", "NullReferenceException",
    };

    private static readonly HashSet<string> ForEmpty = new(StringComparer.Ordinal)
    {
        "FormatException", "UriFormatException", "JsonException", "XmlException",
    };

    public static bool Catch(ReplyPlace place, ControlFlowGraph graph)
    {
        if (BlockOf(place, graph) is not { } block) return false;
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try) continue;
            if (region.EnclosingRegion is not { Kind: ControlFlowRegionKind.TryAndCatch } whole) continue;
            var handlers = whole.NestedRegions.Where(other => other != region && Handles(other, place.Form));
            if (handlers.Any(handler => Answers(handler, graph, block))) return true;
        }

        return false;
    }

    private static BasicBlock? BlockOf(ReplyPlace place, ControlFlowGraph graph)
    {
        var root = place.Operation.Ancestors().LastOrDefault() ?? place.Operation;
        return graph.Blocks.FirstOrDefault(block => GraphIndex.Operations(block).Contains(root));
    }

    private static bool Handles(ControlFlowRegion handler, ReplyForm form) => handler.ExceptionType?.Name is { } name
        && (Catchall.Contains(name) || (form == ReplyForm.Reference ? ForNull : ForEmpty).Contains(name));

    /// <summary>It does not throw on, and it does not lead back to the same reply, as a loop does that only logs.</summary>
    private static bool Answers(ControlFlowRegion handler, ControlFlowGraph graph, BasicBlock use)
    {
        var open = new Queue<BasicBlock>([graph.Blocks[handler.FirstBlockOrdinal]]);
        var seen = new HashSet<BasicBlock>(open);
        while (open.Count > 0)
        {
            var block = open.Dequeue();
            if (block == use) return false;
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                var isInside = block.Ordinal >= handler.FirstBlockOrdinal && block.Ordinal <= handler.LastBlockOrdinal;
                if (isInside && branch?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow) return false;
                if (branch?.Destination is { } next && seen.Add(next)) open.Enqueue(next);
            }
        }

        return true;
    }
}
