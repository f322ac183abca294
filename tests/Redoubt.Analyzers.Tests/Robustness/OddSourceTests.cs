using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Redoubt.Analyzers.Rules;
using Redoubt.Analyzers.Tests.Rules;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.Robustness;

public sealed class OddSourceTests
{
    /// <summary>Generous, because it only has to tell an endless loop from a slow machine.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>On failure FsCheck prints the seed and the source: <c>Config.WithReplay</c> runs that case again.</summary>
    [Fact]
    public void AllRules_SurviveOddSources() => Check(RedisRules.All, 150);

    [Fact]
    public void RuleThatFails_IsFound_WithTheSeed()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Check([new ThrowingRule(() => new InvalidOperationException("a rule fails"))], 150));
        Assert.Contains("Falsifiable", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Seed", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("a rule fails", failure.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A source that an older compiler dies of: seen once as a failure here.</summary>
    [Fact]
    public Task SourceThatCrashesTheCompiler_IsNoFailureOfARule() => AnalyzeAsync(
        "partial record struct C<T>(T db) where T : ITransaction { void M() { ref void M() { ref var r = ref _maybe?.ExecuteAsync() == RedisValue.Null; } }",
        RedisVersion.V2,
        RedisRules.All);

    [Fact]
    public async Task OddSources_HoldCallsThatRulesSee()
    {
        // A fixed seed: this is about the generator, and a random draw may hold few calls.
        var files = OddSource.File.Sample(50, new Rnd(1, 1), 100);
        var probe = new ProbeCounter();
        foreach (var file in files) await AnalyzerRun.DiagnosticsAsync(TestCompilation.Create(file, RedisVersion.V3), [probe]);
        Assert.True(probe.Count > 50, $"{probe.Count} Redis calls in {files.Length} files");
    }

    private static void Check(IReadOnlyList<RedisRule> rules, int files) => Prop
        .ForAll(OddSource.File.Zip(Gen.Elements<RedisVersion>(RedisVersion.All)).ToArbitrary(), file => AnalyzeAsync(file.Item1, file.Item2, rules))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(files));

    private static async Task AnalyzeAsync(string source, RedisVersion redis, IReadOnlyList<RedisRule> rules)
    {
        try
        {
            var diagnostics = await AnalyzerRun.DiagnosticsAsync(TestCompilation.Create(source, redis), rules).WaitAsync(Hang);
            Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == RuleFailed.Id);
        }
        catch (Exception) when (CompilerFails(TestCompilation.Create(source, redis)))
        {
            // Some sources crash the compiler with no analyzer near, older ones more of them: there a rule has nothing to survive.
        }
    }

    private static bool CompilerFails(Compilation compilation)
    {
        try
        {
            compilation.GetDiagnostics();
            return false;
        }
#pragma warning disable CA1031 // Whatever it fails with, it is not a rule that failed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return true;
        }
    }
}
