using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary><c>RDS303</c>: a write to a collection and its expiry as two commands; a crash in between leaves it without expiry.</summary>
internal sealed class CollectionThenExpire : RedisRule
{
    public const string Id = "RDS303";

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Collection write then expiry, not atomic",
        "'{0}' followed by '{1}' leaves a key without expiry when the connection fails in between; send both in one transaction",
        DiagnosticSeverity.Info);

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } =
    [
        "HashSet", "ListLeftPush", "ListRightPush", "StreamAdd",
        "SetAdd", "SetCombineAndStore", "SortAndStore",
        "SortedSetAdd", "SortedSetIncrement", "SortedSetDecrement", "SortedSetCombineAndStore", "SortedSetRangeAndStore",
        "GeoAdd", "GeoSearchAndStore", "HyperLogLogAdd", "HyperLogLogMerge",
    ];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (call.ReceiverKind != ReceiverKind.Database) return;
        if (ExpireFinder.Find(call) is not { } pair) return;

        context.Report(call.Invocation.Syntax.GetLocation(), () => FixOf(pair), arguments: [call.Name, pair.Expire.Name]);
    }

    private FindingFix FixOf(ExpiringWrite pair)
    {
        var arguments = pair.IsExpireInBlock && TransactionPlan.IsPossible(pair) && !pair.IsLeftInBetween
            ? TransactionPlan.ExpireArguments(pair, condition: null)
            : null;
        var before = arguments is null ? [] : TransactionPlan.WritesBefore(pair, Commands);
        return new(
            arguments is null ? FixKind.None : FixKind.Suggested,
            before.Prepend(pair.Expire).Select(one => one.Invocation.Syntax.GetLocation()),
            TransactionPlan.PropertiesOf(pair).Append(new(TransactionPlan.ExpireAlways, arguments)));
    }
}
