using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Internals.Lifetimes;

namespace Redoubt.Analyzers.Rules.Connections;

/// <summary><c>RDS101</c>: a multiplexer made for one operation, request or short-lived object.</summary>
internal sealed class MultiplexerPerOperation : RedisRule
{
    public const string Id = "RDS101";

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Multiplexer created per operation",
        "'{0}' opens connections {1}, which exhausts ports and server connections under load; share one injected 'IConnectionMultiplexer'");

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands => ConnectCall.Members;

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (!ConnectCall.IsWatched(call)) return;

        // A `using` around it is RDS103's.
        var ends = ValueFlow.Of(call.Invocation, context.Symbols);
        if (ends.Any(end => end.Kind == FlowEndKind.Using)) return;
        var verdict = new LifetimeFinder(context.Symbols).OfValue(call.Invocation, ends);
        if (verdict.IsPerUse) ConnectCall.Report(call, context, ends, verdict);
    }
}
