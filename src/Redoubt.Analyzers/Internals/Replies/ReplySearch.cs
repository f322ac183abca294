using Microsoft.CodeAnalysis.FlowAnalysis;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>The places a rule looks for, by the cheapest way that is sure.</summary>
internal static class ReplySearch
{
    /// <param name="call">A call whose reply may be missing.</param>
    /// <param name="judgeAtFirstSight">What the rule makes of a place without a look anywhere else.</param>
    /// <param name="judge">What it makes of it in the end.</param>
    /// <param name="context">Where the control flow graph is, should it be needed.</param>
    /// <param name="graph">The graph of the function around the call; null where none was needed, so no <c>catch</c> is around the place.</param>
    public static IReadOnlyList<ReplyPlace> Find(
        RedisCall call, Func<ReplyPlace, ReplyVerdict?> judgeAtFirstSight, Func<ReplyPlace, ReplyVerdict?> judge, RuleContext context, out ControlFlowGraph? graph)
    {
        graph = null;
        var reach = new ReplyReach(call.Invocation, judgeAtFirstSight, context.Symbols);
        if (!reach.CanFind) return [];
        if (reach.Certain is { } place) return [place];

        graph = FunctionGraph.Around(call.Invocation, context.ControlFlowGraph);
        return graph is null ? [] : new ReplyFlow(graph, judge, context.Symbols).FoundAfter(call.Invocation);
    }
}
