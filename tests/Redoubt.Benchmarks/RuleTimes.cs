using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Analyzers;
using Redoubt.Analyzers.Rules;

namespace Redoubt.Benchmarks;

/// <summary>What each rule costs alone, beside all of them together and what the library itself brings.</summary>
internal static class RuleTimes
{
    public static async Task PrintAsync(CSharpCompilation body, IReadOnlyCollection<string> ids, int runs)
    {
        var packages = RedisRules.All.Where(rule => ids.Count == 0 || ids.Contains(rule.Descriptor.Id))
            .Select(rule => new AnalyzerPackage(rule.Descriptor.Id, [new RedoubtAnalyzer([rule], rethrow: true)]))
            .Append(AnalyzerPackage.Ours())
            .Append(AnalyzerPackage.Load("StackExchange.Redis 3.4.35", "redis"));
        foreach (var package in packages)
        {
            var times = new List<TimeSpan>();
            for (var run = 0; run <= runs; run++)
            {
                var time = await Measurement.OnceAsync(body, package);
                if (run > 0) times.Add(time);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{package.Name} {Measurement.Median(times).TotalMilliseconds:0.0} ms, best {times.Min().TotalMilliseconds:0.0} ms"));
        }
    }
}
