using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Internals.Lifetimes;

namespace Redoubt.Analyzers.Rules.Connections;

/// <summary><c>RDS103</c>: a multiplexer in a <c>using</c>, connected and torn down each time the code runs.</summary>
internal sealed class ShortLivedMultiplexer : RedisRule
{
    public const string Id = "RDS103";

    private static readonly string[] Trying = ["Test", "Try", "Check", "Can", "Validate", "Verify", "IsConnect"];

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Multiplexer in a short using",
        "'{0}' in a 'using' connects and disconnects {1}, which costs several round trips each time; share one injected 'IConnectionMultiplexer'");

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands => ConnectCall.Members;

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (!ConnectCall.IsWatched(call)) return;

        var ends = ValueFlow.Of(call.Invocation, context.Symbols);
        if (!ends.Any(end => end.Kind == FlowEndKind.Using) || TriesAConnection(context.ContainingSymbol.Name)) return;
        var verdict = new LifetimeFinder(context.Symbols).OfPlace(call.Invocation);
        if (verdict.IsPerUse) ConnectCall.Report(call, context, ends, verdict);
    }

    /// <summary>Trying out settings that somebody entered needs a connection of its own, for a moment.</summary>
    private static bool TriesAConnection(string method) =>
        method.Contains("Connect") && Trying.Any(beginning => method.StartsWith(beginning, StringComparison.Ordinal));
}
