using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Redoubt.Analyzers.Rules;

/// <summary><c>RDS000</c>: a rule of ours threw. The other rules go on.</summary>
internal static class RuleFailed
{
    public const string Id = "RDS000";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "A Redoubt rule failed",
        "Rule {0} failed here with {1}: {2}. The other rules are not affected; please report it with this piece of code");

    public static void Report(OperationAnalysisContext context, RedisRule rule, Exception exception)
    {
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            context.Operation.Syntax.GetLocation(),
            rule.Descriptor.Id,
            exception.GetType().Name,
            exception.Message));
    }
}
