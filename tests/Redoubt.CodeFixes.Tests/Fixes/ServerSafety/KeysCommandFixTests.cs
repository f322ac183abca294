using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeysCommand, Redoubt.CodeFixes.Fixes.ServerSafety.KeysCommandFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.ServerSafety;

public sealed class KeysCommandFixTests
{
    [Fact]
    public Task SyncLoop_Keys() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IServer server)
            {
                // every cart
                foreach (var key in (RedisKey[])[|server.Execute("KEYS", "cart:*")|]!) // one by one
                {
                    Console.WriteLine(key);
                }
            }
        }
        """,
        """
        class C
        {
            void M(IServer server)
            {
                // every cart
                foreach (var key in server.Keys(pattern: "cart:*")) // one by one
                {
                    Console.WriteLine(key);
                }
            }
        }
        """);

    [Fact]
    public Task AsyncCode_AwaitForEach_FixAll() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server, string prefix, RedisValue pattern, CommandFlags flags)
            {
                await Task.Yield();
                foreach (var key in (RedisKey[])(await [|server.ExecuteAsync("KEYS", $"{ prefix }:*")|])!) Console.WriteLine(key);
                /* and */ foreach (RedisKey key in (RedisKey[])[|server.Execute("keys", pattern)|]!) Console.WriteLine(key);
                foreach (var key in (RedisKey[])(await [|server.ExecuteAsync("KEYS", new object[] { prefix + "*" }, flags)|].ConfigureAwait(false))!)
                {
                    Console.WriteLine(key);
                }
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server, string prefix, RedisValue pattern, CommandFlags flags)
            {
                await Task.Yield();
                await foreach (var key in server.KeysAsync(pattern: $"{ prefix }:*")) Console.WriteLine(key);
                /* and */ await foreach (RedisKey key in server.KeysAsync(pattern: pattern)) Console.WriteLine(key);
                await foreach (var key in server.KeysAsync(pattern: prefix + "*", flags: flags))
                {
                    Console.WriteLine(key);
                }
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task OldLanguage_SyncLoopOnly() => Verify.VerifyCodeFixAsync(
        """
        using System.Threading.Tasks;
        using StackExchange.Redis;
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in (RedisKey[])[|server.Execute("KEYS", "*")|]) await Task.Yield();
                foreach (var key in (RedisKey[])await [|server.ExecuteAsync("KEYS", "*")|]) await Task.Yield();
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using StackExchange.Redis;
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in server.Keys(pattern: "*")) await Task.Yield();
                foreach (var key in (RedisKey[])await [|server.ExecuteAsync("KEYS", "*")|]) await Task.Yield();
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Theory]
    [InlineData("var keys = (RedisKey[])[|server.Execute(\"KEYS\", \"*\")|]!;")]
    [InlineData("foreach (var key in (string[])[|server.Execute(\"KEYS\", \"*\")|]!) { }")]
    [InlineData("foreach (var key in (RedisKey[])[|db.Execute(\"KEYS\", \"*\")|]!) { }")]
    [InlineData("foreach (var key in (RedisKey[])[|server.Execute(2, \"KEYS\", new object[] { \"*\" })|]!) { }")]
    [InlineData("foreach (var key in (RedisKey[])[|server.Execute(\"KEYS\", args)|]!) { }")]
    [InlineData("foreach (var key in (RedisKey[])[|server.Execute(\"KEYS\", \"a\", \"b\")|]!) { }")]
    [InlineData("foreach (var key in (RedisKey[])[|server.Execute(\"KEYS\", 1)|]!) { }")]
    [InlineData("foreach (var key in (RedisKey[])[|server.ExecuteAsync(\"KEYS\", \"*\")|].Result!) { }")]
    [InlineData("foreach (var key in (RedisKey[])server?[|.Execute(\"KEYS\", \"*\")|]!) { }")]
    [InlineData("foreach (var key in ((RedisKey[])[|server.Execute(\"KEYS\", \"*\")|]!).Take(5)) { }")]
    [InlineData("foreach (var key in (RedisKey[])/* few */[|server.Execute(\"KEYS\", \"*\")|]!) { }")]
    [InlineData("db.ScriptEvaluate(\"return redis.call('[|KEYS|]', '*')\");")]
    public Task OtherShapes_NoFix(string statement) => Verify.VerifyNoFixAsync(
        $$"""
        class C
        {
            void M(IServer server, IDatabase db, object[] args)
            {
                {{statement}}
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task AutomaticOnly_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IServer server)
            {
                foreach (var key in (RedisKey[])[|server.Execute("KEYS", "*")|]!) Console.WriteLine(key);
            }
        }
        """,
        new VerifierSettings { Config = "redoubt.automatic_only = true", Versions = [RedisVersion.V2] });
}
