using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Benchmarks;

// dotnet run -c Release --project tests/Redoubt.Benchmarks -- [runs] [file to write the table to]
// dotnet run -c Release --project tests/Redoubt.Benchmarks -- rules [id ...]    (our rules one by one, to see where time goes)
// dotnet run -c Release --project tests/Redoubt.Benchmarks -- runtime [commands] [outage] [heal] [sockets]    (the runtime beside plain StackExchange.Redis)
if (args is ["runtime", .. var parts])
{
    return await Redoubt.Benchmarks.Runtime.RuntimeBenchmarks.RunAsync(parts);
}

if (args is ["rules", .. var ids])
{
    await RuleTimes.PrintAsync(CodeBody.RedisHeavy(20_000), ids, runs: 5);
    return 0;
}

var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
var packages = new[]
{
    AnalyzerPackage.Ours(),
    AnalyzerPackage.Load("StackExchange.Redis 3.4.35 (its own analyzers)", "redis"),
    AnalyzerPackage.Load("Roslynator.Analyzers 5.0.1", "roslynator"),
    AnalyzerPackage.Load("Meziantou.Analyzer 3.0.320", "meziantou"),
};
var bodies = new (string Name, CSharpCompilation Code)[]
{
    ("no Redis call, StackExchange.Redis referenced", CodeBody.Plain(100_000, withRedis: true)),
    ("Redis-heavy", CodeBody.RedisHeavy(20_000)),
    ("Redis-heavy, full of mistakes", CodeBody.FullOfMistakes(20_000)),
    ("StackExchange.Redis not referenced", CodeBody.Plain(100_000, withRedis: false)),
};

foreach (var (name, code) in bodies)
{
    if (Measurement.ErrorsIn(code) is > 0 and var errors)
    {
        Console.Error.WriteLine($"The body '{name}' has {errors} compiler errors, the first: {code.GetDiagnostics().First(one => one.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)}");
        return 1;
    }
}

// Packages take turns within each run, so that a slow moment of the machine falls on all of them.
var times = new Dictionary<(string Body, string Package), List<TimeSpan>>();
for (var run = 0; run <= runs; run++)
{
    foreach (var (name, code) in bodies)
    {
        foreach (var package in packages)
        {
            var time = await Measurement.OnceAsync(code, package);
            if (run == 0) continue; // warm-up
            if (!times.TryGetValue((name, package.Name), out var list)) times[(name, package.Name)] = list = [];
            list.Add(time);
        }
    }

    Console.Error.WriteLine($"run {run} of {runs}");
}

var table = BenchmarkTable.Render(bodies, packages, times, runs);
Console.WriteLine(table);
if (args.Length > 1) await File.WriteAllTextAsync(args[1], table);
return 0;
