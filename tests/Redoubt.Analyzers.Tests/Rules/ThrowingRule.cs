using Microsoft.CodeAnalysis.Operations;
using Redoubt.Analyzers.Internals;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Analyzers.Tests.Rules;

/// <summary>Fails on everything that <see cref="ProbeRule"/> reports.</summary>
internal sealed class ThrowingRule(Func<Exception> failure) : ProbeRule("RDS998")
{
    public override void Analyze(RedisCall call, RuleContext context) => throw failure();

    public override void Analyze(IInvocationOperation invocation, RuleContext context) => throw failure();
}
