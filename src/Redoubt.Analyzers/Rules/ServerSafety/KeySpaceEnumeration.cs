using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Options;

namespace Redoubt.Analyzers.Rules.ServerSafety;

/// <summary><c>RDS602</c>: the whole key space is walked to find some keys; the work grows with the server, not with the answer.</summary>
internal sealed class KeySpaceEnumeration : RedisRule
{
    public const string Id = "RDS602";

    /// <summary>The property under which the fix learns what to do.</summary>
    public const string Change = "change";

    /// <summary>The loop becomes <c>await foreach</c> over <c>KeysAsync</c>.</summary>
    public const string AwaitEach = "await";

    /// <summary>The loop reads the sequence in place of a copy.</summary>
    public const string DropCopy = "drop";

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "Key space enumeration",
        "'{0}' scans the whole key space{1}, whatever the pattern; keep an index of these keys in a set or hash, or read them one by one with '{2}' outside requests");

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } = ["Keys", "Execute", "ExecuteResp"];

    public override IReadOnlyList<RedoubtOption> Options { get; } = [RedoubtOptions.AdminNamespaces];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        var isKeys = call.Command.Member == "Keys";
        if (!isKeys && !IsScan(call)) return;
        if (call.Role == EnclosingRole.Test || Namespaces.Contain(context.Get(RedoubtOptions.AdminNamespaces), context.ContainingSymbol)) return;

        var isRequest = call.Role == EnclosingRole.RequestPath;
        var use = isKeys ? SequenceUses.Of(call.Invocation) : SequenceUse.Enumerated;
        if (!isRequest && (use == SequenceUse.PassedOn || (use == SequenceUse.Enumerated && isKeys && call.IsAsync))) return;

        context.Report(
            call.Invocation.Syntax.GetLocation(),
            isKeys && !call.IsAsync ? () => FixOf(call) : null,
            severity: use == SequenceUse.Materialised ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            arguments: [call.Name, When(use, isRequest), AwaitForEach.IsKnown(call.Symbols) ? "KeysAsync" : "Keys"]);
    }

    private static FindingFix FixOf(RedisCall call) =>
        SequenceLoop.Find(CopyOrSequence(call)) is { } loop && ChangeFor(call, loop) is { } change
            ? new(FixKind.Suggested, FlagsInFourthPlace(call).Prepend(loop.Syntax.GetLocation()), [new(Change, change)])
            : FindingFix.None;

    private static bool IsScan(RedisCall call) =>
        call.Argument("command") is { } command && KnownText.Of(command.Value).Text.Equals("SCAN", StringComparison.OrdinalIgnoreCase);

    private static string When(SequenceUse use, bool isRequest) => (use, isRequest) switch
    {
        (SequenceUse.Materialised, _) => " at once",
        (_, true) => " for each request",
        _ => "",
    };

    /// <summary>What the fix does to the loop over the keys, or over a copy of them; null when there is nothing to do.</summary>
    private static string? ChangeFor(RedisCall call, IForEachLoopOperation loop)
    {
        var sequence = SequenceUses.Outermost(call.Invocation);
        var isDirect = sequence.WithoutConversions() == call.Invocation && call.Invocation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax };
        if (isDirect && AwaitForEach.IsPossible(loop, call)) return AwaitEach;
        return CopyOf(sequence) is null ? null : DropCopy;
    }

    private static IOperation CopyOrSequence(RedisCall call)
    {
        var sequence = SequenceUses.Outermost(call.Invocation);
        return CopyOf(sequence) ?? sequence;
    }

    /// <summary>One overload of <c>Keys</c> has the flags where <c>KeysAsync</c> expects a cursor: the fix must name them.</summary>
    private static IEnumerable<Location> FlagsInFourthPlace(RedisCall call) =>
        call.Invocation.TargetMethod.Parameters.Length == 4 && call.Argument("flags") is { } flags ? [flags.Syntax.GetLocation()] : [];

    /// <summary>The <c>ToArray()</c> or <c>ToList()</c> at the end of a LINQ chain, or null.</summary>
    private static IInvocationOperation? CopyOf(IOperation sequence) =>
        sequence.Parent is IArgumentOperation
        {
            Parent: IInvocationOperation
            {
                TargetMethod: { Name: "ToArray" or "ToList", IsExtensionMethod: true },
                Arguments.Length: 1,
                Syntax: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax },
            } copy,
        }
            ? copy
            : null;
}
