using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeysCommand>;

namespace Redoubt.Analyzers.Tests.Rules.ServerSafety;

public sealed partial class KeysCommandTests
{
    [Fact]
    public Task Execute_Reported() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            RedisResult M(IDatabase db) => {|#0:db.Execute("KEYS", "cart:*")|};
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] },
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "KEYS, sent by 'Execute', walks the whole key space while every other client waits; enumerate with 'IServer.KeysAsync', which uses SCAN, or keep an index of the keys"));

    [Fact]
    public Task OldestLibrary_NamesTheMemberItHas() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            RedisResult M(IDatabase db) => {|#0:db.Execute("KEYS", "cart:*")|};
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V1] },
        Verify.Diagnostic().WithLocation(0).WithArguments("Execute", "IServer.Keys"));

    [Theory]
    [InlineData("db.Execute(\"keys\", \"a*\")")]
    [InlineData("db.Execute(\"Keys\", pattern)")]
    [InlineData("db.Execute(\"KE\" + \"YS\", pattern)")]
    [InlineData("db.Execute(Command, pattern)")]
    [InlineData("db.Execute(Names.Keys, pattern)")]
    [InlineData("db.Execute(local, pattern)")]
    [InlineData("db.Execute(args: new object[] { pattern }, command: \"KEYS\")")]
    [InlineData("db.ExecuteAsync(\"KEYS\", pattern)")]
    [InlineData("db.ExecuteAsync(\"KEYS\", new object[] { pattern }, CommandFlags.PreferReplica)")]
    [InlineData("mux.GetDatabase().Execute(\"KEYS\", \"a*\")")]
    [InlineData("async.ExecuteAsync(\"KEYS\", \"a*\").Result")]
    public Task Variants_Reported(string call) => Verify.VerifyAnalyzerAsync($$"""
        static class Names { public static readonly string Keys = "KEYS"; }
        class C
        {
            const string Command = "KEYS";
            void M(IDatabase db, IDatabaseAsync async, IConnectionMultiplexer mux, string pattern)
            {
                var local = "keys";
                _ = [|{{call.Replace(".Result", "", StringComparison.Ordinal)}}|]{{(call.EndsWith(".Result", StringComparison.Ordinal) ? ".Result" : "")}};
            }
        }
        """.Replace("CommandFlags.PreferReplica", "CommandFlags.None", StringComparison.Ordinal));

    [Theory]
    [InlineData("server.Execute(\"KEYS\", \"a*\")")]
    [InlineData("server.ExecuteAsync(\"keys\", \"a*\")")]
    [InlineData("server.Execute(3, \"KEYS\", new object[] { \"a*\" })")]
    public Task OnServer_Reported(string call) => Verify.VerifyAnalyzerAsync($$"""
        class C
        {
            object M(IServer server) => [|{{call}}|];
        }
        """);

    [Fact]
    public Task ConditionalAccess_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            object? M(IDatabase? db) => db?[|.Execute("KEYS", "*")|];
        }
        """);

    [Fact]
    public Task QueuedOnBatchOrTransaction_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IBatch batch, ITransaction transaction)
            {
                _ = [|batch.ExecuteAsync("KEYS", "*")|];
                _ = [|transaction.ExecuteAsync("KEYS", "*")|];
                batch.Execute();
                transaction.Execute();
            }
        }
        """);

    [Fact]
    public Task TopLevelProgram_Reported() => Verify.VerifyAnalyzerAsync("""
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        foreach (var key in (string[])[|db.Execute("KEYS", "*")|]!) Console.WriteLine(key);
        """);

    [Fact]
    public Task OldLanguage_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using StackExchange.Redis;
        class C
        {
            RedisResult M(IDatabase db) { return [|db.Execute("KEYS", "*")|]; }
            RedisResult N(IDatabase db) { return db.ScriptEvaluate("return redis.call('[|KEYS|]', '*')"); }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task OtherCommand_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string command)
            {
                db.Execute("SCAN", 0);
                db.Execute("PING");
                db.Execute("HKEYS", "h");
                db.Execute("KEYS *");
                db.Execute(command, "*");
                var text = "KEYS";
                text = command;
                db.Execute(text, "*");
            }
        }
        """);

    [Fact]
    public Task Nameof_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            string[] Keys = [];
            void M(IDatabase db) => db.Execute(nameof(Keys), "*");
        }
        """);

    [Fact]
    public Task OtherLibrary_Silent() => Verify.VerifyAnalyzerAsync("""
        interface IMyDatabase { object Execute(string command, params object[] args); object ScriptEvaluate(string script); }
        static class LuaScript { public static object Prepare(string script) => script; }
        class C
        {
            void M(IMyDatabase db)
            {
                db.Execute("KEYS", "*");
                db.ScriptEvaluate("return redis.call('KEYS', '*')");
                LuaScript.Prepare("return redis.call('KEYS', '*')");
            }
        }
        """);

    [Fact]
    public Task ExpressionTree_Silent() => Verify.VerifyAnalyzerAsync("""
        using System.Linq.Expressions;
        class C
        {
            Expression<Func<IDatabase, RedisResult>> Setup() => db => db.Execute("KEYS", new object[] { "*" }, CommandFlags.None);
        }
        """);

    [Fact]
    public Task TestAssembly_OneLevelLower() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            RedisResult M(IDatabase db) => [|db.Execute("KEYS", "*")|];
        }
        """,
        new VerifierSettings { AsTest = true, Severity = DiagnosticSeverity.Info });

    [Fact]
    public Task MembersOfTheNewestLibrary_Reported() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            void M(IDatabase db)
            {
                [|db.ExecuteResp("KEYS", default)|].Dispose();
                db.ScriptEvaluateResp("return redis.call('[|KEYS|]', '*')", default, default).Dispose();
                db.ScriptEvaluateReadOnlyResp("return redis.call('[|KEYS|]', '*')", default, default).Dispose();
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V3] });
}
