using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>What the rules about calls that make a multiplexer have in common.</summary>
internal static class ConnectCall
{
    /// <summary>The members that make a multiplexer.</summary>
    public static readonly IReadOnlyList<string> Members = ["Connect", "SentinelConnect", "ConnectGroup"];

    /// <summary>Tests and benchmarks connect as they need.</summary>
    public static bool IsWatched(RedisCall call) => call.Invocation.TargetMethod.IsStatic && !call.Symbols.IsTestAssembly && !call.Symbols.IsBenchmarkAssembly;

    /// <summary>Reports the call. What the fix replaces, the call with what waits for it, is the related location.</summary>
    public static void Report(RedisCall call, RuleContext context, IReadOnlyList<FlowEnd> ends, Verdict verdict) => context.Report(
        call.Invocation.Syntax.GetLocation(),
        () => new(SharedMultiplexerFix.IsPossible(call, ends) ? FixKind.Suggested : FixKind.None, [call.Result.Outermost.Syntax.GetLocation()]),
        arguments: [call.Name, verdict.Occasion]);
}
