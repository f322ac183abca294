using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary><c>RDS302</c>: a counter and its expiry as two commands; when the second is lost, a limit holds for good.</summary>
internal sealed class CounterThenExpire : RedisRule
{
    public const string Id = "RDS302";

    private static readonly Version ConditionalExpire = new(7, 0);

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Counter then expiry",
        "'{0}' followed by '{1}' leaves a counter that never expires when the connection fails in between; send both in one transaction");

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } = ["StringIncrement", "StringDecrement", "HashIncrement", "HashDecrement"];

    public override IReadOnlyList<RedoubtOption> Options { get; } = [RedoubtOptions.MinServerVersion];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (call.ReceiverKind != ReceiverKind.Database || call.Expiry?.Value.IsNullOrDefault() == false) return;
        if (ExpireFinder.Find(call) is not { } pair) return;

        context.Report(call.Invocation.Syntax.GetLocation(), () => FixOf(pair, context), arguments: [call.Name, pair.Expire.Name]);
    }

    private static FindingFix FixOf(ExpiringWrite pair, RuleContext context)
    {
        var arguments = ArgumentsOfExpire(pair, context).ToList();
        return new(
            arguments.Count > 0 ? FixKind.Suggested : FixKind.None,
            [pair.Expire.Invocation.Syntax.GetLocation()],
            arguments.Concat(TransactionPlan.PropertiesOf(pair)));
    }

    /// <summary>
    /// An expiry on every increment would turn a fixed window into a sliding one, so the transaction sets it only where there
    /// is none. Where the code renews it on every increment today, the fix offers both meanings.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, string?>> ArgumentsOfExpire(ExpiringWrite pair, RuleContext context)
    {
        if (context.Get(RedoubtOptions.MinServerVersion) is not { } server || server < ConditionalExpire) yield break;
        if (FirstIncrement.DecidesAbout(pair) is not { } isFirstOnly || !TransactionPlan.IsPossible(pair)) yield break;
        if (TransactionPlan.ExpireArguments(pair, "HasNoExpiry") is not { } once) yield break;

        yield return new(TransactionPlan.ExpireOnce, once);
        if (!isFirstOnly) yield return new(TransactionPlan.ExpireAlways, TransactionPlan.ExpireArguments(pair, condition: null));
    }
}
