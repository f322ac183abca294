using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<
    Redoubt.Analyzers.Rules.Values.MissingBecomesZero,
    Redoubt.CodeFixes.Fixes.Values.MissingBecomesZeroFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Values;

public sealed class MissingBecomesZeroFixTests
{
    [Theory]
    [InlineData("var n = [|(int)db.StringGet(\"a\")|];", "var n = (int?)db.StringGet(\"a\") ?? 0;")]
    [InlineData("var n = [|(long)await db.StringGetAsync(\"a\")|];", "var n = (long?)await db.StringGetAsync(\"a\") ?? 0;")]
    [InlineData("var n = [|(bool)(await db.StringGetAsync(\"a\").ConfigureAwait(false))|];", "var n = (bool?)(await db.StringGetAsync(\"a\").ConfigureAwait(false)) ?? false;")]
    [InlineData("var n = [|(double)db.HashGet(\"a\", \"b\")|];", "var n = (double?)db.HashGet(\"a\", \"b\") ?? 0;")]
    [InlineData("var n = [|(Int32)db.StringGet(\"a\")|];", "var n = (Int32?)db.StringGet(\"a\") ?? 0;")]
    [InlineData("var n = [|(int)db.StringGet(\"a\")|] * 2;", "var n = ((int?)db.StringGet(\"a\") ?? 0) * 2;")]
    [InlineData("var n = ([|(int)db.StringGet(\"a\")|]) * 2;", "var n = ((int?)db.StringGet(\"a\") ?? 0) * 2;")]
    [InlineData("var n = (DayOfWeek)[|(int)db.StringGet(\"a\")|];", "var n = (DayOfWeek)((int?)db.StringGet(\"a\") ?? 0);")]
    [InlineData("var n = $\"{[|(int)db.StringGet(\"a\")|]}\";", "var n = $\"{((int?)db.StringGet(\"a\") ?? 0)}\";")]
    [InlineData("var n = /* stock */ [|(int)db.StringGet(\"a\")|] /* pieces */;", "var n = /* stock */ (int?)db.StringGet(\"a\") ?? 0 /* pieces */;")]
    [InlineData("int n; n = [|(int)db.StringGet(\"a\")|];", "int n; n = (int?)db.StringGet(\"a\") ?? 0;")]
    [InlineData("Console.WriteLine([|(int)db.StringGet(\"a\")|]);", "Console.WriteLine((int?)db.StringGet(\"a\") ?? 0);")]
    [InlineData("Func<int> n = () => [|(int)db.StringGet(\"a\")|];", "Func<int> n = () => (int?)db.StringGet(\"a\") ?? 0;")]
    [InlineData("var v = db.StringGet(\"a\"); var n = [|(int)v|] + [|(int)v|];", "var v = db.StringGet(\"a\"); var n = ((int?)v ?? 0) + ((int?)v ?? 0);")]
    public Task WritesTheDefault(string before, string after) => Verify.VerifyCodeFixAsync(Method(before), Method(after));

    [Theory]
    [InlineData("float")]
    [InlineData("decimal")]
    [InlineData("uint")]
    [InlineData("ulong")]
    public Task NewerConversions(string type) => Verify.VerifyCodeFixAsync(
        Method($"var n = [|({type})db.StringGet(\"a\")|];"),
        Method($"var n = ({type}?)db.StringGet(\"a\") ?? 0;"),
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task SeveralInAClass() => Verify.VerifyCodeFixAsync(
        """
        class C(IDatabase db)
        {
            public long Total => [|(long)db.StringGet("total")|];
            public async Task<int> Left() => 10 - [|(int)await db.StringGetAsync("left")|];
            public IEnumerable<int> All()
            {
                yield return [|(int)db.StringGet("first")|];
                // the second
                yield return [|(int)db.StringGet("second")|]; // last
            }
        }
        """,
        """
        class C(IDatabase db)
        {
            public long Total => (long?)db.StringGet("total") ?? 0;
            public async Task<int> Left() => 10 - ((int?)await db.StringGetAsync("left") ?? 0);
            public IEnumerable<int> All()
            {
                yield return (int?)db.StringGet("first") ?? 0;
                // the second
                yield return (int?)db.StringGet("second") ?? 0; // last
            }
        }
        """);

    [Fact]
    public Task AutomaticOnly_StillOffered() => Verify.VerifyCodeFixAsync(
        Method("var n = [|(int)db.StringGet(\"a\")|];"),
        Method("var n = (int?)db.StringGet(\"a\") ?? 0;"),
        new VerifierSettings { Config = "redoubt.automatic_only = true" });

    [Fact]
    public Task OldLanguageVersion() => Verify.VerifyCodeFixAsync(
        """
        using StackExchange.Redis;
        class C { int M(IDatabase db) { return [|(int)db.StringGet("a")|]; } }
        """,
        """
        using StackExchange.Redis;
        class C { int M(IDatabase db) { return (int?)db.StringGet("a") ?? 0; } }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp6 });

    [Fact]
    public Task ConversionByWayOfAnotherType_NoFix() => Verify.VerifyNoFixAsync(Method("var n = [|(short)db.StringGet(\"a\")|];"));

    [Fact]
    public async Task Title_ShowsTheDefault() => Assert.Equal(["Convert to 'bool?' and say '?? false'"], await Verify.TitlesAsync(Method("var n = [|(bool)db.StringGet(\"a\")|];")));

    private static string Method(string statement) => $$"""
        class C
        {
        #pragma warning disable CS1998
            async Task M(IDatabase db)
            {
                {{statement}}
            }
        }
        """;
}
