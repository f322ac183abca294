using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Redoubt.Benchmarks;

/// <summary>The published table.</summary>
internal static class BenchmarkTable
{
    public static string Render(
        IReadOnlyList<(string Name, CSharpCompilation Code)> bodies,
        IReadOnlyList<AnalyzerPackage> packages,
        Dictionary<(string Body, string Package), List<TimeSpan>> times,
        int runs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Median of {runs} runs after one warm-up, Roslyn {RoslynVersion()}, execution time by Roslyn's telemetry. Ratio: to ours in the same column.\n\n");
        text.Append('|').Append(string.Concat(bodies.Select(body => $" | {body.Name} ({CodeBody.LinesOf(body.Code) / 1000:N0}k lines) | ratio"))).Append(" |\n");
        text.Append("|---").Append(string.Concat(bodies.Select(_ => "|---:|---:"))).Append("|\n");
        foreach (var package in packages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {package.Name}");
            foreach (var (name, _) in bodies)
            {
                var time = Measurement.Median(times[(name, package.Name)]).TotalMilliseconds;
                var ours = Measurement.Median(times[(name, packages[0].Name)]).TotalMilliseconds;
                text.Append(CultureInfo.InvariantCulture, $" | {time:0.0} ms | {(ours == 0 ? "-" : (time / ours).ToString("0.0", CultureInfo.InvariantCulture))}");
            }

            text.Append(" |\n");
        }

        return text.ToString();
    }

    private static string RoslynVersion() => typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3);
}
