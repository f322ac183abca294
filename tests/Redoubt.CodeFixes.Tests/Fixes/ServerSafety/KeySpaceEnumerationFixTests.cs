using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeySpaceEnumeration, Redoubt.CodeFixes.Fixes.ServerSafety.KeySpaceEnumerationFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.ServerSafety;

public sealed partial class KeySpaceEnumerationFixTests
{
    private static readonly VerifierSettings WithKeysAsync = new() { Versions = [RedisVersion.V2, RedisVersion.V3] };

    [Fact]
    public Task AsyncCode_AwaitForEach() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server)
            {
                // every cart
                foreach (var key in [|server.Keys(pattern: "cart:*")|]) // one by one
                {
                    await Task.Yield();
                }
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server)
            {
                // every cart
                await foreach (var key in server.KeysAsync(pattern: "cart:*")) // one by one
                {
                    await Task.Yield();
                }
            }
        }
        """,
        WithKeysAsync);

    [Fact]
    public Task ThroughLocal_BothChange() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server, bool isWanted)
            {
                var carts = [|server.Keys(pattern: "cart:*")|].ToArray(); // all
                var count = 0;
                foreach (var key in carts) count++;
                if (isWanted)
                {
                    var users = [|server.Keys(pattern: "user:*")|];
                    try
                    {
                        foreach (var key in users)
                        {
                            await Task.Yield();
                        }
                    }
                    finally
                    {
                        Console.WriteLine(count);
                    }
                }
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server, bool isWanted)
            {
                var carts = server.KeysAsync(pattern: "cart:*"); // all
                var count = 0;
                await foreach (var key in carts) count++;
                if (isWanted)
                {
                    var users = server.KeysAsync(pattern: "user:*");
                    try
                    {
                        await foreach (var key in users)
                        {
                            await Task.Yield();
                        }
                    }
                    finally
                    {
                        Console.WriteLine(count);
                    }
                }
            }
        }
        """,
        WithKeysAsync);

    [Fact]
    public Task CopyInLocal_IsDropped() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IServer server)
            {
                var carts = [|server.Keys(pattern: "cart:*")|].Where(key => key != "cart:0").ToList();
                Console.WriteLine();
                foreach (var key in carts) Console.WriteLine(key);
            }
        }
        """,
        """
        class C
        {
            void M(IServer server)
            {
                var carts = [|server.Keys(pattern: "cart:*")|].Where(key => key != "cart:0");
                Console.WriteLine();
                foreach (var key in carts) Console.WriteLine(key);
            }
        }
        """,
        WithKeysAsync);

    [Fact]
    public Task FixAll_EveryPlaceThatIsAsync() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server, IConnectionMultiplexer mux)
            {
                foreach (var key in [|server.Keys(0, "a*", 100, CommandFlags.PreferReplica)|])
                    foreach (string? other in [|mux.GetServer("a", 1).Keys(
                        database: 1,
                        flags: CommandFlags.None)|]) Console.WriteLine(other);
                foreach (var key in ([|server.Keys(0, "a*", 100, 5)|]).ToList()) Console.WriteLine(key);
                foreach (var key in [|server.Keys()|].ToArray()) Console.WriteLine(key);
                Func<Task> lambda = async () => { foreach (var key in [|server.Keys()|]) await Task.Yield(); };
                await lambda();
                async Task Local() { foreach (var key in [|server.Keys()|]) await Task.Yield(); }
                await Local();
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server, IConnectionMultiplexer mux)
            {
                await foreach (var key in server.KeysAsync(0, "a*", 100, flags: CommandFlags.PreferReplica))
                    await foreach (string? other in mux.GetServer("a", 1).KeysAsync(
                        database: 1,
                        flags: CommandFlags.None)) Console.WriteLine(other);
                await foreach (var key in server.KeysAsync(0, "a*", 100, 5)) Console.WriteLine(key);
                await foreach (var key in server.KeysAsync()) Console.WriteLine(key);
                Func<Task> lambda = async () => { await foreach (var key in server.KeysAsync()) await Task.Yield(); };
                await lambda();
                async Task Local() { await foreach (var key in server.KeysAsync()) await Task.Yield(); }
                await Local();
            }
        }
        """,
        WithKeysAsync);

    [Fact]
    public Task TopLevelProgram_AwaitForEach() => Verify.VerifyCodeFixAsync(
        """
        var server = ConnectionMultiplexer.Connect("localhost").GetServer("localhost", 6379);
        foreach (var key in [|server.Keys()|]) Console.WriteLine(key);
        """,
        """
        var server = ConnectionMultiplexer.Connect("localhost").GetServer("localhost", 6379);
        await foreach (var key in server.KeysAsync()) Console.WriteLine(key);
        """,
        WithKeysAsync);

    [Fact]
    public Task SyncCode_CopyDropped() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IServer server)
            {
                foreach (var key in [|server.Keys(pattern: "cart:*")|].ToArray()) Console.WriteLine(key);
                foreach (var name in ([|server.Keys()|].Select(key => key.ToString()).ToList())) Console.WriteLine(name);
            }
        }
        """,
        """
        class C
        {
            void M(IServer server)
            {
                foreach (var key in [|server.Keys(pattern: "cart:*")|]) Console.WriteLine(key);
                foreach (var name in [|server.Keys()|].Select(key => key.ToString())) Console.WriteLine(name);
            }
        }
        """);

    [Fact]
    public Task AsyncCode_ProjectedCopyDropped() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server)
            {
                foreach (var name in [|server.Keys()|].Select(key => key.ToString()).ToList()!) await Task.Yield();
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server)
            {
                foreach (var name in [|server.Keys()|].Select(key => key.ToString())) await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task CommentsInTheCall_Kept() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in /* all */ [|server.Keys(/* database */ 1)|].ToList() /* of them */) await Task.Yield();
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server)
            {
                await foreach (var key in /* all */ server.KeysAsync(/* database */ 1) /* of them */) await Task.Yield();
            }
        }
        """,
        WithKeysAsync);

    [Fact]
    public Task OldestLibrary_CopyDropped() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in [|server.Keys()|].ToArray()) await Task.Yield();
            }
        }
        """,
        """
        class C
        {
            async Task M(IServer server)
            {
                foreach (var key in [|server.Keys()|]) await Task.Yield();
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V1] });

    [Fact]
    public Task RequestPath_BetterButStillReported() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.AspNetCore.Mvc;
        public class C(IServer server) : ControllerBase
        {
            public async Task Get()
            {
                foreach (var key in [|server.Keys()|]) await Task.Yield();
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;
        public class C(IServer server) : ControllerBase
        {
            public async Task Get()
            {
                await foreach (var key in [|server.KeysAsync()|]) await Task.Yield();
            }
        }
        """,
        WithKeysAsync);
}
