using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Redoubt.Analyzers.Options;

namespace Redoubt.Analyzers.Rules;

/// <summary><c>RDS001</c>: an option of <c>.editorconfig</c> has a value it cannot have. The default is used.</summary>
internal static class InvalidOption
{
    public const string Id = "RDS001";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Invalid value of a Redoubt option",
        "Option {0} has the value '{1}', which is ignored: it takes {2}",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static void Report(CompilationAnalysisContext context, OptionReader options)
    {
        foreach (var (option, key, value) in options.Invalid)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None, key, value, option.Allowed));
        }
    }
}
