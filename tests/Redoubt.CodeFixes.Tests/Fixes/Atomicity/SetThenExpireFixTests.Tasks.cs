using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task WhenAll() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll([|db.StringSetAsync(id, value)|], db.KeyExpireAsync(id, TimeSpan.FromMinutes(5))).ConfigureAwait(false);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await db.StringSetAsync(id, value, TimeSpan.FromMinutes(5)).ConfigureAwait(false);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task WhenAll_OverSeveralLines() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll(
                    [|db.StringSetAsync(id, value)|],
                    db.KeyExpireAsync(id, TimeSpan.FromMinutes(5)),
                    db.PingAsync());
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll(
                    db.StringSetAsync(id, value, TimeSpan.FromMinutes(5)),
                    db.PingAsync());
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task WhenAll_ExpressionBody() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            public Task M(IDatabase db, string id) => Task.WhenAll([|db.StringSetAsync(id, 1)|], db.KeyExpireAsync(id, TimeSpan.FromSeconds(1)));
        }
        """,
        """
        class C
        {
            public Task M(IDatabase db, string id) => db.StringSetAsync(id, 1, TimeSpan.FromSeconds(1));
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task WhenAll_ConditionalRest() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll(id.Length > 3 ? db.StringSetAsync(id, 1) : Task.CompletedTask, db.PingAsync());
                await Task.WhenAll([|db.StringSetAsync(id, 1)|], db.KeyExpireAsync(id, ttl));
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll(id.Length > 3 ? db.StringSetAsync(id, 1) : Task.CompletedTask, db.PingAsync());
                await db.StringSetAsync(id, 1, ttl);
            }
        }
        """);

    [Fact]
    public Task WhenAll_ResultsUsed_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var both = await Task.WhenAll([|db.StringSetAsync(id, value)|], db.KeyExpireAsync(id, ttl));
                Console.WriteLine(both.Length);
            }
        }
        """);

    [Fact]
    public Task WhenAll_Array_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll(new Task[] { [|db.StringSetAsync(id, value)|], db.KeyExpireAsync(id, ttl) });
            }
        }
        """);

    [Fact]
    public Task TaskLocals() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSetAsync(id, value)|];
                var expire = db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                await Task.WhenAll(set, expire);
                Console.WriteLine(await set);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = db.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                await set;
                Console.WriteLine(await set);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task TaskLocals_AwaitedOneByOne() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                var set = [|batch.StringSetAsync(id, value)|];
                var expire = batch.KeyExpireAsync(id, TimeSpan.FromMinutes(5)); // soon
                batch.Execute();
                await set;
                await expire.ConfigureAwait(false);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                // soon
                var set = batch.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                batch.Execute();
                await set;
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task TaskLocals_SetNotObserved_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                _ = [|db.StringSetAsync(id, value)|];
                var expire = db.KeyExpireAsync(id, ttl);
                await expire;
                _ = [|db.StringSetAsync(id, value)|];
                await Task.WhenAll(db.KeyExpireAsync(id, ttl), db.PingAsync());
            }
        }
        """);

    [Fact]
    public Task TaskLocals_SetNotWaitedFor_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSetAsync(id, value)|];
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                Console.WriteLine(set.IsCompleted);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task TaskLocals_SetWaitedForLater() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSetAsync(id, value)|];
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                set.Wait();
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = db.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
                set.Wait();
            }
        }
        """);

    [Fact]
    public Task TaskLocals_ResultRead_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSetAsync(id, value)|];
                var expire = db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                await set;
                Console.WriteLine(await expire);
            }
        }
        """);

    [Fact]
    public Task TaskLocals_Stored_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSetAsync(id, value)|];
                Task expire;
                expire = db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                Task other = db.KeyExpireAsync(id, TimeSpan.FromMinutes(5)), last = expire;
                await set;
                await Task.WhenAll(expire, other, last);
            }
        }
        """);

    [Fact]
    public Task TaskList() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var tasks = new List<Task>();
                tasks.Add([|db.StringSetAsync(id, value)|]);
                tasks.Add(db.KeyExpireAsync(id, ttl));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var tasks = new List<Task>();
                tasks.Add(db.StringSetAsync(id, value, ttl));
            }
        }
        """);

    [Fact]
    public Task TaskLists_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var sets = new List<Task>();
                var expires = new List<Task>();
                sets.Add([|db.StringSetAsync(id, value)|]);
                expires.Add(db.KeyExpireAsync(id, ttl));
            }
        }
        """);
}
