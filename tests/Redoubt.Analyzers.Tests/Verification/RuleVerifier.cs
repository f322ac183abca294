using Redoubt.Analyzers.Rules;

namespace Redoubt.Verification;

/// <summary>Checks what one rule reports in a marked source, on every StackExchange.Redis version that the source compiles on.</summary>
internal static class RuleVerifier<TRule>
    where TRule : RedisRule, new()
{
    private static readonly RedisRule Rule = new TRule();

    /// <summary>An expected diagnostic of the rule, for sources with <c>{|#0:…|}</c>.</summary>
    public static ExpectedDiagnostic Diagnostic() => new(Rule.Descriptor.Id);

    public static Task VerifyAnalyzerAsync(string source, params ExpectedDiagnostic[] expected) =>
        VerifyAnalyzerAsync(source, new VerifierSettings(), expected);

    public static async Task VerifyAnalyzerAsync(string source, VerifierSettings settings, params ExpectedDiagnostic[] expected)
    {
        var markup = Markup.Parse(source);
        foreach (var redis in settings.VersionsThatCompile(markup.Source))
        {
            var compilation = TestCompilation.Create(markup.Source, redis, settings.Language, settings.AsTest);
            var actual = await AnalyzerRun.DiagnosticsAsync(compilation, [Rule], settings.Config);
            ReportedPlaces.AssertEqual(markup, expected, actual, Rule.Descriptor.Id, settings.Severity, redis);
        }
    }
}
