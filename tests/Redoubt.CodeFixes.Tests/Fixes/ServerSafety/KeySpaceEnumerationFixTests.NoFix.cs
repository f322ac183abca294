using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeySpaceEnumeration, Redoubt.CodeFixes.Fixes.ServerSafety.KeySpaceEnumerationFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.ServerSafety;

public sealed partial class KeySpaceEnumerationFixTests
{
    [Theory]
    [InlineData("foreach (var key in [|server.Keys()|]) { }")]
    [InlineData("var all = [|server.Keys()|].ToList();")]
    [InlineData("foreach (var key in server?[|.Keys()|]!) { }")]
    [InlineData("foreach (var key in [|server.Keys()|].OrderBy(key => key.ToString())) { }")]
    [InlineData("foreach (var key in Enumerable.ToList([|server.Keys()|])) { }")]
    [InlineData("[|server.Execute(\"SCAN\", 0)|];")]
    [InlineData("foreach (var key in [|server.Keys()|] /* few */ .ToList()) { }")]
    [InlineData("foreach (var key in (IEnumerable<RedisKey>)[|server.Keys()|].ToList()) { }")]
    public Task SyncCode_NoFix(string statement) => Verify.VerifyNoFixAsync(
        $$"""
        class C
        {
            void M(IServer server)
            {
                {{statement}}
            }
        }
        """,
        WithKeysAsync);

    [Theory]
    [InlineData("lock (server) { foreach (var key in [|server.Keys()|]) { } }")]
    [InlineData("unsafe { foreach (var key in [|server.Keys()|]) { } }")]
    [InlineData("Action sync = () => { foreach (var key in [|server.Keys()|]) { } }; sync();")]
    [InlineData("var keys = [|server.Keys()|]; foreach (var key in keys) { } Console.WriteLine(keys);")]
    [InlineData("var keys = [|server.Keys()|].ToList(); foreach (var part in parts) foreach (var key in keys) { }")]
    [InlineData("var keys = [|server.Keys()|].ToList(); void Local() { foreach (var key in keys) { } } Local();")]
    [InlineData("var keys = [|server.Keys()|].ToList(); foreach (var key in parts) Console.WriteLine(keys);")]
    [InlineData("IEnumerable<RedisKey> keys = [|server.Keys()|]; foreach (var key in keys) { }")]
    [InlineData("var keys = [|server.Keys()|] /* few */ .ToList(); foreach (var key in keys) { }")]
    [InlineData("foreach (var key in [|server.Keys()|].Where(key => key != \"a\")) { }")]
    public Task AwaitNotPossible_NoFix(string statement) => Verify.VerifyNoFixAsync(
        $$"""
        class C
        {
            async Task M(IServer server, string[] parts)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """,
        WithKeysAsync);

    [Fact]
    public Task OwnServerClass_NoFix() => Verify.VerifyNoFixAsync(
        """
        abstract class OwnServer : IServer
        {
            public abstract IEnumerable<RedisKey> Keys(int database = -1, RedisValue pattern = default, int pageSize = 250, long cursor = 0, int pageOffset = 0, CommandFlags flags = CommandFlags.None);
        }
        class C
        {
            async Task M(OwnServer server)
            {
                foreach (var key in [|server.Keys()|]) await Task.Yield();
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2], AllowErrors = true });

    [Fact]
    public Task SpanInBody_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            async Task M(IServer server)
            {
                Span<char> buffer = stackalloc char[8];
                foreach (var key in [|server.Keys()|]) buffer[0] = key.ToString()[0];
                await Task.Yield();
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2] });

    [Fact]
    public Task OldLanguage_NoFix() => Verify.VerifyNoFixAsync(
        """
        using System.Threading.Tasks;
        using StackExchange.Redis;
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in [|server.Keys()|]) await Task.Yield();
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task AutomaticOnly_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in [|server.Keys()|]) await Task.Yield();
            }
        }
        """,
        new VerifierSettings { Config = "redoubt.automatic_only = true", Versions = [RedisVersion.V2] });
}
