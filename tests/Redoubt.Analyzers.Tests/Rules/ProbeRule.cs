using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers.Tests.Rules;

/// <summary>Reports every <c>StringGet</c>, and every method called <c>Probe</c>: makes the machinery around rules visible.</summary>
internal class ProbeRule(string id, DiagnosticSeverity severity = DiagnosticSeverity.Warning) : RedisRule
{
    public ProbeRule()
        : this("RDS999")
    {
    }

    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(id, "Probe", "'{0}' was seen", severity);

    public override FixKind Fixes => FixKind.None;

    public override IReadOnlyList<string> Commands { get; } = ["StringGet"];

    public override IReadOnlyList<string> Methods { get; } = ["Probe"];

    public override void Analyze(RedisCall call, RuleContext context) =>
        context.Report(call.Invocation.Syntax.GetLocation(), arguments: [call.Name]);

    public override void Analyze(IInvocationOperation invocation, RuleContext context) =>
        context.Report(invocation.Syntax.GetLocation(), arguments: [invocation.TargetMethod.Name]);
}
