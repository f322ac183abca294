using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeySpaceEnumeration>;

namespace Redoubt.Analyzers.Tests.Rules.ServerSafety;

public sealed partial class KeySpaceEnumerationTests
{
    [Fact]
    public Task PassedOn_Silent() => Verify.VerifyAnalyzerAsync("""
        class C(IServer server)
        {
            public IEnumerable<RedisKey> All() => server.Keys();
            public IEnumerable<string> Names(string pattern) => server.Keys(pattern: pattern).Select(key => key.ToString()).Take(100);
            public IEnumerable<RedisKey> Block()
            {
                var keys = server.Keys(pageSize: 1000);
                return keys.Where(key => key != "a");
            }
            public IEnumerable<string> Walk()
            {
                foreach (var key in server.Keys()) yield return key.ToString();
            }
            public Task<IEnumerable<RedisKey>> Wrapped() => Task.FromResult(server.Keys());
            public IEnumerable<RedisKey> Gather(IEnumerable<IServer> servers)
            {
                IEnumerable<RedisKey> keys = new RedisKey[0];
                foreach (var one in servers) keys = keys.Concat(one.Keys());
                return keys;
            }
            public Func<IEnumerable<RedisKey>> Later() => () => server.Keys();
            public IEnumerable<RedisKey> Everywhere(IConnectionMultiplexer mux) =>
                mux.GetEndPoints().SelectMany(point => mux.GetServer(point).Keys());
            public void Nothing()
            {
                server.Keys();
                var unused = server.Keys();
            }
        }
        """);

    [Fact]
    public Task KeysAsyncReadLazily_Silent() => Verify.VerifyAnalyzerAsync("""
        class C(IServer server)
        {
            public IAsyncEnumerable<RedisKey> All() => server.KeysAsync();
            public async Task Walk(CancellationToken token)
            {
                await foreach (var key in server.KeysAsync(pattern: "a*").WithCancellation(token).ConfigureAwait(false)) Console.WriteLine(key);
                var keys = server.KeysAsync();
                await foreach (var key in keys) Console.WriteLine(key);
                await Handle(server.KeysAsync());
            }
            static Task Handle(IAsyncEnumerable<RedisKey> keys) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task AdminNamespaces_Silent() => Verify.VerifyAnalyzerAsync(
        """
        namespace Shop.Admin.Keys { class C { object M(IServer server) => server.Keys().ToList(); } }
        namespace Shop.Tools { class C { object M(IServer server) => server.Keys().ToList(); } }
        namespace Shop.Administration { class C { object M(IServer server) => [|server.Keys()|].ToList(); } }
        class D { object M(IServer server) => [|server.Keys()|].ToList(); }
        """,
        new VerifierSettings { Config = "redoubt.admin_namespaces = Shop.Admin, Shop.Tools" });

    [Fact]
    public Task TestAssembly_Silent() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            object M(IServer server) => server.Keys().ToList();
        }
        """,
        new VerifierSettings { AsTest = true });

    [Fact]
    public Task ExpressionTree_Silent() => Verify.VerifyAnalyzerAsync("""
        using System.Linq.Expressions;
        class C
        {
            Expression<Func<IServer, object>> Setup() => server => server.Keys(1, "a", 10, CommandFlags.None).ToList();
        }
        """);

    [Fact]
    public Task WrapperOfServer_Silent() => Verify.VerifyAnalyzerAsync("""
        abstract class Wrapper(IServer inner) : IServer
        {
            public IEnumerable<RedisKey> Keys(int database, RedisValue pattern, int pageSize, CommandFlags flags) => inner.Keys(database, pattern, pageSize, flags);
            public IAsyncEnumerable<RedisKey> KeysAsync(int database, RedisValue pattern, int pageSize, long cursor, int pageOffset, CommandFlags flags) =>
                inner.KeysAsync(database, pattern, pageSize, cursor, pageOffset, flags);
        }
        """.Replace("abstract class Wrapper(IServer inner) : IServer", "class Wrapper(IServer inner)", StringComparison.Ordinal));

    [Fact]
    public Task OtherLibrary_Silent() => Verify.VerifyAnalyzerAsync("""
        interface IMyServer { IEnumerable<string> Keys(); }
        class C
        {
            object M(IMyServer server, Dictionary<string, int> map) => (server.Keys().ToList(), map.Keys.ToList());
        }
        """);

    [Fact]
    public Task OtherCommand_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IServer server, IDatabase db)
            {
                db.Execute("SSCAN", "a", 0);
                db.HashKeys("a");
                db.SetScan("a").ToList();
            }
        }
        """);
}
