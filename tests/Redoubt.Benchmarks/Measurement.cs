using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Redoubt.Benchmarks;

/// <summary>The time that Roslyn's own telemetry attributes to the analyzers of a package, over one compilation.</summary>
internal static class Measurement
{
    public static async Task<TimeSpan> OnceAsync(CSharpCompilation body, AnalyzerPackage package)
    {
        // A clone has no bound trees of an earlier run.
        var compilation = body.Clone().WithAnalyzers(package.Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        await compilation.GetAnalyzerDiagnosticsAsync();
        var total = TimeSpan.Zero;
        foreach (var analyzer in package.Analyzers)
        {
            total += (await compilation.GetAnalyzerTelemetryInfoAsync(analyzer, default)).ExecutionTime;
        }

        return total;
    }

    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    public static int ErrorsIn(Compilation compilation) =>
        compilation.GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
