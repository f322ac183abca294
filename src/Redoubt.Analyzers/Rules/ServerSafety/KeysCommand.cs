using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.ServerSafety;

/// <summary><c>RDS601</c>: KEYS sent as a raw command or from Lua; nobody else is served while it walks the key space.</summary>
internal sealed class KeysCommand : RedisRule
{
    public const string Id = "RDS601";

    private const string Keys = "KEYS";

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        Id,
        "KEYS command",
        "KEYS, sent by '{0}', walks the whole key space while every other client waits; enumerate with '{1}', which uses SCAN, or keep an index of the keys");

    public override FixKind Fixes => FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } =
        ["Execute", "ExecuteResp", "ScriptEvaluate", "ScriptEvaluateReadOnly", "ScriptEvaluateReadOnlyResp", "ScriptEvaluateResp", "ScriptLoad"];

    public override IReadOnlyList<string> Methods { get; } = ["Prepare"];

    public override void Analyze(RedisCall call, RuleContext context)
    {
        if (call.Command.Member is "Execute" or "ExecuteResp") AnalyzeRawCommand(call, context);
        else AnalyzeScript(call.Argument("script"), call.Name, context);
    }

    public override void Analyze(IInvocationOperation invocation, RuleContext context)
    {
        var method = invocation.TargetMethod;
        if (!method.IsStatic || !SymbolEqualityComparer.Default.Equals(method.ContainingType, context.Symbols.Type("LuaScript"))) return;

        AnalyzeScript(invocation.Argument("script"), "LuaScript.Prepare", context);
    }

    private static void AnalyzeRawCommand(RedisCall call, RuleContext context)
    {
        if (call.Argument("command") is not { } command || !IsKeys(command.Value)) return;
        context.Report(call.Invocation.Syntax.GetLocation(), () => FixOf(call), arguments: [call.Name, Replacement(context)]);
    }

    private static FindingFix FixOf(RedisCall call) => RawKeysEnumeration.TryCreate(call) is { } enumeration
        ? new(FixKind.Suggested, enumeration.Related, enumeration.Properties)
        : FindingFix.None;

    private static void AnalyzeScript(IArgumentOperation? script, string method, RuleContext context)
    {
        if (script?.Parameter?.Type.SpecialType != SpecialType.System_String) return;

        // Most scripts are constants, whose text the compiler knows already.
        if (script.Value.WithoutConversions().ConstantValue is { HasValue: true, Value: string constant } && !LuaReader.MayName(constant, Keys)) return;

        var text = KnownText.Of(script.Value);
        var places = LuaReader.Commands(text.Text)
            .Where(command => command.Text.Equals(Keys, StringComparison.OrdinalIgnoreCase))
            .Select(command => text.LocationOf(command.Start, command.Text.Length));
        foreach (var place in places.Distinct()) context.Report(place, arguments: [method, Replacement(context)]);
    }

    /// <summary>A <c>nameof</c> follows a symbol of the program; that it reads like a command is chance.</summary>
    private static bool IsKeys(IOperation command) =>
        command.WithoutConversions() is not INameOfOperation && KnownText.Of(command).Text.Equals(Keys, StringComparison.OrdinalIgnoreCase);

    private static string Replacement(RuleContext context) =>
        AwaitForEach.IsKnown(context.Symbols) ? "IServer.KeysAsync" : "IServer.Keys";
}
