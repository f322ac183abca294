using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Verification;

/// <summary>Runs rules over a compilation; a rule that throws fails the test.</summary>
internal static class AnalyzerRun
{
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation, IReadOnlyList<RedisRule> rules, string? config = null)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new TestOptions(config)),
            onAnalyzerException: null,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([new RedoubtAnalyzer(rules, rethrow: true)], options).GetAnalyzerDiagnosticsAsync();
        var crash = diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
        Assert.True(crash is null, crash?.ToString());
        return diagnostics;
    }
}
