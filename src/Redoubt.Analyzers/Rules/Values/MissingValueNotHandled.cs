using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Internals.Replies;

namespace Redoubt.Analyzers.Rules.Values;

/// <summary><c>RDS501</c>: a reply that may be missing gets, on some path untested, to a use that throws without a value.</summary>
internal sealed class MissingValueNotHandled : RedisRule
{
    public const string Id = "RDS501";

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Missing value not handled",
        "'{0}' returns no value when nothing is stored, and '{1}' then throws; test the value with 'IsNull' before");

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } = [.. RedisCommands.MembersWhere(command => command.ReplyMayBeMissing)];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (!ReplyReader.MayBeMissing(call)) return;
        var uses = new ReplyUses(context.Symbols, context.CancellationToken);
        var breaks = ReplySearch.Find(call, ReplyUses.JudgeAtFirstSight, uses.Judge, context, out var graph);
        if (breaks.Count == 0 || ReplyHistory.SuggestsPresence(call)) return;
        foreach (var place in breaks)
        {
            if (graph is null || !ReplyHandlers.Catch(place, graph)) Report(place, call, context);
        }
    }

    private static void Report(ReplyPlace place, RedisCall call, RuleContext context)
    {
        var use = place.Operation.Parent is IArgumentOperation argument ? argument.Parent! : place.Operation.Parent!;
        context.Report(use.Syntax.GetLocation(), () => FixOf(place, use, call), arguments: [call.Name, NameOf(use)]);
    }

    private static FindingFix FixOf(ReplyPlace place, IOperation use, RedisCall call) =>
        MissingValueGuard.TryCreate(place, use, call.Invocation) is { } guard
            ? new(FixKind.Suggested, guard.Reply is { } reply ? [reply.GetLocation()] : null, guard.Properties)
            : FindingFix.None;

    private static string NameOf(IOperation use) => use switch
    {
        IInvocationOperation { TargetMethod: var method } => $"{method.ContainingType.Name}.{method.Name}",
        IObjectCreationOperation creation => $"new {creation.Type!.Name}",
        IMemberReferenceOperation { Member: var member } => $"{member.ContainingType.Name}.{member.Name}",
        _ => use.Syntax.ToString(),
    };
}
