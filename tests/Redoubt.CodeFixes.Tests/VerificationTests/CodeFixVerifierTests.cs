using Redoubt.CodeFixes.Internals;
using Redoubt.Verification;
using Xunit.Sdk;

namespace Redoubt.CodeFixes.Tests.VerificationTests;

/// <summary>A verifier that cannot fail is worth nothing.</summary>
public sealed class CodeFixVerifierTests
{
    private static readonly string Before = InMethod("[|db.KeyExists(\"a\")|]; [|db.KeyExists(\"b\")|];");
    private static readonly string After = InMethod("db.KeyPersist(\"a\"); db.KeyPersist(\"b\");");

    [Fact]
    public Task RightFix_Passes() => PassesAsync<RightFix>(Before, After);

    [Fact]
    public Task MissingMark_Fails() => FailsAsync<RightFix>(InMethod("[|db.KeyExists(\"a\")|]; db.KeyExists(\"b\");"), After);

    [Fact]
    public Task MarkTooMany_Fails() => FailsAsync<RightFix>(InMethod("[|db.KeyExists(\"a\")|]; [|db.KeyPersist(\"b\")|];"), After);

    [Fact]
    public Task AnotherResult_Fails() => FailsAsync<RightFix>(Before, InMethod("db.KeyPersist(\"a\"); db.KeyTouch(\"b\");"));

    [Fact]
    public Task ResultThatDoesNotCompile_Fails() =>
        FailsAsync<FixThatDoesNotCompile>(Before, InMethod("db.KeyMissing(\"a\"); db.KeyMissing(\"b\");"));

    [Fact]
    public Task ChangeThatChangesNothing_Fails() => FailsAsync<FixThatChangesNothing>(Before, Before);

    [Fact]
    public Task FixAllThatDiffers_Fails() => FailsAsync<FixWithoutFixAll>(Before, After);

    [Fact]
    public Task FindingWithoutFix_Remains_AndMustBeMarked()
    {
        var before = InMethod("[|db.KeyExists(\"a\")|]; [|db.KeyExists(\"none\")|];");
        return Task.WhenAll(
            PassesAsync<RightFix>(before, InMethod("db.KeyPersist(\"a\"); [|db.KeyExists(\"none\")|];")),
            FailsAsync<RightFix>(before, InMethod("db.KeyPersist(\"a\"); db.KeyExists(\"none\");")));
    }

    [Fact]
    public Task NoFix_PassesOnlyWhereReportedAndNotOffered() => Task.WhenAll(
        CodeFixVerifier<ExistsRule, RightFix>.VerifyNoFixAsync(InMethod("[|db.KeyExists(\"none\")|];")),
        Assert.ThrowsAnyAsync<XunitException>(() => CodeFixVerifier<ExistsRule, RightFix>.VerifyNoFixAsync(InMethod("[|db.KeyExists(\"a\")|];"))),
        Assert.ThrowsAnyAsync<XunitException>(() => CodeFixVerifier<ExistsRule, RightFix>.VerifyNoFixAsync(InMethod("db.KeyPersist(\"a\");"))));

    [Fact]
    public async Task Titles_AreThoseOffered()
    {
        Assert.Equal(["Call KeyPersist"], await CodeFixVerifier<ExistsRule, RightFix>.TitlesAsync(InMethod("[|db.KeyExists(\"a\")|];")));
        Assert.Empty(await CodeFixVerifier<ExistsRule, RightFix>.TitlesAsync(InMethod("[|db.KeyExists(\"none\")|];")));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("redoubt.automatic_only = true", 0)]
    [InlineData("redoubt.automatic_only = true\nredoubt.suggested_rules = RDS301", 0)]
    [InlineData("redoubt.automatic_only = true\nredoubt.suggested_rules = RDS301, rds999", 1)]
    public async Task FixToBeReadFirst_IsOfferedUnlessOnlyAutomaticOnesAreWanted(string config, int expected)
    {
        var settings = new VerifierSettings { Config = config };
        Assert.Equal(expected, (await CodeFixVerifier<ExistsRule, RightFix>.TitlesAsync(InMethod("[|db.KeyExists(\"suggested\")|];"), settings)).Count);
        Assert.Single(await CodeFixVerifier<ExistsRule, RightFix>.TitlesAsync(InMethod("[|db.KeyExists(\"a\")|];"), settings));
    }

    private static Task PassesAsync<TFix>(string source, string fixedSource)
        where TFix : RedisCodeFix, new() => CodeFixVerifier<ExistsRule, TFix>.VerifyCodeFixAsync(source, fixedSource);

    private static Task<XunitException> FailsAsync<TFix>(string source, string fixedSource)
        where TFix : RedisCodeFix, new() => Assert.ThrowsAnyAsync<XunitException>(() => PassesAsync<TFix>(source, fixedSource));

    private static string InMethod(string statements) => $$"""class C { void M(IDatabase db) { {{statements}} } }""";
}
