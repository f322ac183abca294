using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Values.MissingBecomesZero>;

namespace Redoubt.Analyzers.Tests.Rules.Values;

public sealed class MissingBecomesZeroTests
{
    [Fact]
    public Task Smallest_Reported() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            int M(IDatabase db) => {|#0:(int)db.StringGet("stock")|};
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "'StringGet' returns no value when nothing is stored, and '(int)' silently turns that into 0; convert to 'int?' and say what a missing value means"));

    [Fact]
    public Task Bool_BecomesFalse() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            async Task<bool> M(IDatabase db) => {|#0:(bool)await db.HashGetAsync("feature", "on")|};
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithArguments("HashGetAsync", "bool", "false"));

    [Theory]
    [InlineData("var n = [|(int)db.StringGet(key)|];")]
    [InlineData("var n = [|(long)await db.StringGetAsync(key)|];")]
    [InlineData("var n = [|(double)(await db.StringGetAsync(key).ConfigureAwait(false))|];")]
    [InlineData("var n = [|(double)db.HashGetAsync(key, \"a\").Result|];")]
    [InlineData("var n = [|(short)db.StringGet(key)|];")]
    [InlineData("var n = (DayOfWeek)[|(int)db.StringGet(key)|];")]
    [InlineData("var n = [|(int)db.ListLeftPop(key)|] + 1;")]
    [InlineData("var n = 5 > 3 ? [|(int)db.StringGet(key)|] : 0;")]
    [InlineData("var value = db.StringGet(key); _ = [|(int)value|]; _ = [|(int)value|];")]
    [InlineData("var task = db.StringGetAsync(key); await task; _ = [|(int)await task|];")]
    [InlineData("var value = db.StringGet(key); if (key == \"a\" && value.IsNull) return; _ = [|(int)value|];")]
    [InlineData("Func<int> read = () => [|(int)db.StringGet(key)|];")]
    [InlineData("Console.WriteLine([|(long)db.StringGet(key)|]);")]
    [InlineData("bool on = [|(bool)db.StringGet(key)|];")]
    public Task Conversions_Reported(string statements) => InMethod(statements);

    [Theory]
    [InlineData("float")]
    [InlineData("decimal")]
    [InlineData("uint")]
    [InlineData("ulong")]
    public Task NewerConversions_Reported(string type) => Verify.VerifyAnalyzerAsync(
        Method($"var n = [|({type})db.StringGet(key)|];"), new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Theory]
    [InlineData("var n = (int?)db.StringGet(key);")]
    [InlineData("var n = (int?)db.StringGet(key) ?? 0;")]
    [InlineData("var n = (long?)await db.StringGetAsync(key) ?? -1;")]
    [InlineData("var value = db.StringGet(key); _ = value.IsNull ? -1 : (int)value;")]
    [InlineData("var value = db.StringGet(key); if (!value.HasValue) return; _ = (int)value;")]
    [InlineData("var value = db.StringGet(key); if (value.HasValue && (int)value + 1 == 3) return;")]
    [InlineData("var value = db.StringGet(key); if (string.IsNullOrEmpty(value)) throw new Exception(); _ = (int)value;")]
    [InlineData("var value = db.StringGet(key); if (value.TryParse(out int _)) _ = (int)value;")]
    [InlineData("RedisValue value = 3; _ = (int)value;")]
    public Task MissingHandled_Silent(string statements) => InMethod(statements);

    [Theory]
    [InlineData("var n = (int)db.StringGet(key) > 0;")]
    [InlineData("var n = 10 <= (long)(await db.StringGetAsync(key));")]
    [InlineData("if ((int)db.StringGet(key) == 0) return;")]
    [InlineData("if ((int)db.StringGet(key) is 3 or 4) return;")]
    [InlineData("if ((bool)db.StringGet(key)) return;")]
    [InlineData("if (!(bool)db.StringGet(key)) return;")]
    [InlineData("while ((bool)db.StringGet(key)) return;")]
    [InlineData("var n = (bool)db.StringGet(key) ? 1 : 2;")]
    [InlineData("var n = key == \"a\" && (bool)db.StringGet(key);")]
    public Task Compared_Silent(string statements) => InMethod(statements);

    [Theory]
    [InlineData("db.StringSet(key, 3); var n = (int)db.StringGet(key);")]
    [InlineData("db.StringIncrement(key); var n = (int)db.StringGet(key);")]
    [InlineData("db.StringIncrement(\"n:\" + key); var n = (int)db.StringGet(\"n:\" + key);")]
    [InlineData("db.HashSet(Name(), \"a\", 3); var n = (int)db.HashGet(Name(), \"a\"); string Name() => key;")]
    [InlineData("var used = (long)db.StringGet(key); if (used < 10) db.StringIncrement(key);")]
    [InlineData("if (db.KeyExists(key)) Console.WriteLine((int)db.StringGet(key));")]
    public Task WrittenOrAskedForInTheSameFunction_Silent(string statements) => InMethod(statements);

    [Theory]
    [InlineData("var n = (int)db.StringIncrement(key);")]
    [InlineData("var n = (double)db.HashIncrement(key, \"a\", 1.5);")]
    [InlineData("var n = (long)db.ScriptEvaluate(\"return 1\");")]
    [InlineData("var n = (int)db.StringGet(new RedisKey[] { key })[0];")]
    [InlineData("var batch = db.CreateBatch(); var task = batch.StringGetAsync(key); batch.Execute(); var n = (int)await task;")]
    [InlineData("var n = (int)db.StringGet(key, CommandFlags.FireAndForget);")]
    [InlineData("var n = (string?)db.StringGet(key); var o = (object)db.StringGet(key); var b = (byte[]?)db.StringGet(key);")]
    public Task OtherReplies_Silent(string statements) => InMethod(statements);

    [Fact]
    public Task OldLanguageVersion_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using StackExchange.Redis;
        class C
        {
            int M(IDatabase db) { return [|(int)db.StringGet("a")|]; }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task TestProject_OneLevelLower() => Verify.VerifyAnalyzerAsync(
        Method("var n = [|(int)db.StringGet(key)|];"), new VerifierSettings { AsTest = true, Severity = DiagnosticSeverity.Hidden });

    private static Task InMethod(string statements) => Verify.VerifyAnalyzerAsync(Method(statements));

    private static string Method(string statements) => $$"""
        class C
        {
        #pragma warning disable CS1998
            async Task M(IDatabase db, string key)
            {
                {{statements}}
            }
        }
        """;
}
