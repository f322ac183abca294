using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    private const string AutomaticOnly = "redoubt.automatic_only = true";

    [Fact]
    public Task Sync() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Async_ConfigureAwait() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await [|db.StringSetAsync($"a:{id}", value)|].ConfigureAwait(false);
                await db.KeyExpireAsync($"a:{id}", TimeSpan.FromMinutes(5)).ConfigureAwait(false);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await db.StringSetAsync($"a:{id}", value, TimeSpan.FromMinutes(5)).ConfigureAwait(false);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task FixAll_TwoPairs() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await [|db.StringSetAsync(id, value)|];
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                await [|db.StringSetAsync(id + "2", value)|];
                await db.KeyExpireAsync(id + "2", ttl);
                Console.WriteLine();
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await db.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                await db.StringSetAsync(id + "2", value, ttl);
                Console.WriteLine();
            }
        }
        """);

    [Fact]
    public Task CommentsAndOtherStatements_Kept() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                // store it
                [|db.StringSet(id, value)|]; // now

                Console.WriteLine(id);
                // five minutes are enough
                db.KeyExpire(id, TimeSpan.FromMinutes(5)); // really

                Console.WriteLine("done");
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                // store it
                // five minutes are enough
                // really
                db.StringSet(id, value, TimeSpan.FromMinutes(5)); // now

                Console.WriteLine(id);

                Console.WriteLine("done");
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Blocked() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSetAsync(id, value)|].Wait();
                db.KeyExpireAsync(id, TimeSpan.FromMinutes(5)).Wait();
                [|db.StringSetAsync(id + "2", value)|].GetAwaiter().GetResult();
                _ = db.KeyExpireAsync(id + "2", TimeSpan.FromMinutes(5)).Result;
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSetAsync(id, value, TimeSpan.FromMinutes(5)).Wait();
                db.StringSetAsync(id + "2", value, TimeSpan.FromMinutes(5)).GetAwaiter().GetResult();
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task ProjectSuffix() => Verify.VerifyCodeFixAsync(
        """
        static class Tasks
        {
            public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<T> AnyContext<T>(this Task<T> task) => task.ConfigureAwait(false);

            static async Task M(IDatabase db, string id, CancellationToken token)
            {
                await [|db.StringSetAsync(id, 1)|].AnyContext();
                await db.KeyExpireAsync(id, TimeSpan.FromSeconds(1)).WaitAsync(token).AnyContext();
            }
        }
        """,
        """
        static class Tasks
        {
            public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<T> AnyContext<T>(this Task<T> task) => task.ConfigureAwait(false);

            static async Task M(IDatabase db, string id, CancellationToken token)
            {
                await db.StringSetAsync(id, 1, TimeSpan.FromSeconds(1)).AnyContext();
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task ResultStored() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var ok = await [|db.StringSetAsync(id, value)|];
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                Console.WriteLine(ok);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var ok = await db.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                Console.WriteLine(ok);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task ResultOfExpireUsed_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                var ok = db.KeyExpire(id, TimeSpan.FromMinutes(5));
                Console.WriteLine(ok);
            }
        }
        """);

    [Fact]
    public Task ResultOfExpireReturned_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task<bool> M(IDatabase db, string id, string value)
            {
                await [|db.StringSetAsync(id, value)|];
                return await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
            }
        }
        """);

    [Fact]
    public async Task Title_NamesTheCall() => Assert.Equal(["Pass the expiry to StringSet"], await Verify.TitlesAsync("""
        class C
        {
            void M(IDatabase db)
            {
                db.StringSet("a", 1);
                db.KeyExpire("a", TimeSpan.FromMinutes(5));
            }
        }
        """));
}
