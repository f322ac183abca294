using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Analyzers.Tests.Rules;
using Redoubt.Verification;
using Xunit.Sdk;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Tests.Rules.ProbeRule>;

namespace Redoubt.Analyzers.Tests.VerificationTests;

/// <summary>A verifier that cannot fail is worth nothing.</summary>
public sealed class RuleVerifierTests
{
    [Theory]
    [InlineData("[|db.StringGet(\"a\")|];")]
    [InlineData("{|RDS999:db.StringGet(\"a\")|};")]
    [InlineData("[|db.StringGet(\"a\")|]; [|db.StringGet(\"a\")|];")]
    [InlineData("db.KeyDelete(\"a\");")]
    public Task RightMarks_Pass(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("db.StringGet(\"a\");")] // one too many reported
    [InlineData("[|db.KeyDelete(\"a\")|];")] // one too few
    [InlineData("[|db.StringGet(\"a\");|]")] // another span
    [InlineData("{|RDS301:db.StringGet(\"a\")|};")] // another rule
    [InlineData("[|db.StringGet(\"a\")|]; db.StringGet(\"a\");")]
    public Task WrongMarks_Fail(string statements) => FailsAsync(() => Verify.VerifyAnalyzerAsync(InMethod(statements)));

    [Fact]
    public Task ExpectedDiagnostic_IsCompared()
    {
        var source = InMethod("{|#0:db.StringGet(\"a\")|};");
        return AllAsync(
            Verify.VerifyAnalyzerAsync(source, Verify.Diagnostic().WithLocation(0).WithMessage("'StringGet' was seen").WithArguments("StringGet").WithSeverity(DiagnosticSeverity.Warning)),
            FailsAsync(() => Verify.VerifyAnalyzerAsync(source)),
            FailsAsync(() => Verify.VerifyAnalyzerAsync(source, Verify.Diagnostic().WithLocation(0).WithMessage("something else"))),
            FailsAsync(() => Verify.VerifyAnalyzerAsync(source, Verify.Diagnostic().WithLocation(0).WithArguments("KeyDelete"))),
            FailsAsync(() => Verify.VerifyAnalyzerAsync(source, Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Error))),
            FailsAsync(() => Verify.VerifyAnalyzerAsync(source, new VerifierSettings { Severity = DiagnosticSeverity.Info }, Verify.Diagnostic().WithLocation(0))));
    }

    [Fact]
    public Task SourceThatDoesNotCompile_Fails() => AllAsync(
        FailsAsync(() => Verify.VerifyAnalyzerAsync(InMethod("missing();"))),
        FailsAsync(() => Verify.VerifyAnalyzerAsync(InMethod("missing();"), new VerifierSettings { Versions = [RedisVersion.V1] })),
        Verify.VerifyAnalyzerAsync(InMethod("missing();"), new VerifierSettings { AllowErrors = true }));

    [Fact]
    public void SourceWithNewerMembers_IsLeftOutOnTheOldestVersionOnly()
    {
        Assert.Equal(RedisVersion.All, new VerifierSettings().VersionsThatCompile(InMethod("db.StringGet(\"a\");")));
        Assert.Equal([RedisVersion.V2, RedisVersion.V3], new VerifierSettings().VersionsThatCompile(InMethod("db.StringGetDelete(\"a\");")));
        Assert.ThrowsAny<XunitException>(() => new VerifierSettings { Versions = [RedisVersion.V1] }.VersionsThatCompile(InMethod("db.StringGetDelete(\"a\");")));
    }

    [Fact]
    public Task FailingRule_FailsTheTest() =>
        Assert.ThrowsAnyAsync<XunitException>(() => RuleVerifier<FailingRule>.VerifyAnalyzerAsync(InMethod("db.StringGet(\"a\");")));

    [Fact]
    public Task OldLanguage_BringsItsOwnUsings() => Verify.VerifyAnalyzerAsync(
        "using StackExchange.Redis; class C { void M(IDatabase db) { [|db.StringGet(\"a\")|]; } }",
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    private static Task<XunitException> FailsAsync(Func<Task> verify) => Assert.ThrowsAnyAsync<XunitException>(verify);

    private static Task AllAsync(params Task[] tasks) => Task.WhenAll(tasks);

    private static string InMethod(string statements) => $$"""class C { void M(IDatabase db) { {{statements}} } }""";

    private sealed class FailingRule : ProbeRule
    {
        public override void Analyze(Redoubt.Analyzers.Internals.RedisCall call, Redoubt.Analyzers.Rules.RuleContext context) =>
            throw new InvalidOperationException("a rule fails");
    }
}
