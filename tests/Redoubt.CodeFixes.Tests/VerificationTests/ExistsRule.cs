using Microsoft.CodeAnalysis;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Rules;

namespace Redoubt.CodeFixes.Tests.VerificationTests;

/// <summary>Reports every <c>KeyExists</c>; the kind of its fix follows from the key.</summary>
internal sealed class ExistsRule : RedisRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("RDS999", "Probe", "'{0}' was seen");

    public override FixKind Fixes => FixKind.Automatic | FixKind.Suggested;

    public override IReadOnlyList<string> Commands { get; } = ["KeyExists"];

    public override void Analyze(RedisCall call, RuleContext context) =>
        context.Report(call.Invocation.Syntax.GetLocation(), () => new(KindOf(call)), arguments: [call.Name]);

    private static FixKind KindOf(RedisCall call) => call.Key?.ConstantValue.Value switch
    {
        "none" => FixKind.None,
        "suggested" => FixKind.Suggested,
        _ => FixKind.Automatic,
    };
}
