using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Benchmarks;

/// <summary>What each rule costs alone.</summary>
internal static class RuleTimes
{
    public static async Task PrintAsync(CSharpCompilation body, int runs)
    {
        foreach (var rule in RedisRules.All)
        {
            var package = new AnalyzerPackage(rule.Descriptor.Id, [new RedoubtAnalyzer([rule], rethrow: true)]);
            var times = new List<TimeSpan>();
            for (var run = 0; run <= runs; run++)
            {
                var time = await Measurement.OnceAsync(body, package);
                if (run > 0) times.Add(time);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rule.Descriptor.Id} {Measurement.Median(times).TotalMilliseconds:0.0} ms"));
        }
    }
}
