using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary><c>RDS301</c>: SET and EXPIRE as two commands; a crash in between leaves a key that never expires.</summary>
internal sealed class SetThenExpire : RedisRule
{
    public const string Id = "RDS301";

    /// <summary>The property that says how the EXPIRE goes: a name of <see cref="SetMergeShape"/>.</summary>
    public const string Shape = "shape";

    /// <summary>The property with the argument list of the SET that does both.</summary>
    public const string Arguments = "arguments";

    private const string LeavesKey = "leaves a key without expiry when the connection fails in between";
    private const string TwoCommands = "queues two commands where one sets both value and expiry";

    /// <summary>From here on the library's own analyzers simplify transactions.</summary>
    private static readonly Version LibraryChecksTransactions = new(3, 1);

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "SET followed by EXPIRE",
        "'{0}' followed by '{1}' {2}; pass the expiry to '{0}'");

    public override FixKind Fixes => FixKind.Automatic | FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } = ["StringSet"];

    public override IReadOnlyList<RedoubtOption> Options { get; } = [RedoubtOptions.MinServerVersion];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (!IsWithoutExpiry(call)) return;
        var inTransaction = call.ReceiverKind == ReceiverKind.Transaction;
        if (inTransaction && context.Symbols.LibraryVersion >= LibraryChecksTransactions) return;
        if (ExpireFinder.Find(call) is not { } pair) return;

        context.Report(
            call.Invocation.Syntax.GetLocation(),
            () => FixOf(pair, context),
            severity: inTransaction ? DiagnosticSeverity.Info : null,
            arguments: [call.Name, pair.Expire.Name, inTransaction ? TwoCommands : LeavesKey]);
    }

    private static FindingFix FixOf(ExpiringWrite pair, RuleContext context) =>
        SetMerge.Of(pair, context.Get(RedoubtOptions.MinServerVersion)) is { } merge
            ? new(merge.Kind, merge.Places, [new(Shape, merge.Shape.ToString()), new(Arguments, merge.Arguments)])
            : new(FixKind.None, [pair.Expire.Invocation.Syntax.GetLocation()]);

    private static bool IsWithoutExpiry(RedisCall call) =>
        call.Expiry?.Value.IsNullOrDefault() != false
        && call.Argument("keepTtl") is null or { Value.ConstantValue: { HasValue: true, Value: false } };
}
