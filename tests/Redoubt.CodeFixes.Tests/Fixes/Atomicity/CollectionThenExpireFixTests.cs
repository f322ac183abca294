using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CollectionThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CollectionThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CollectionThenExpireFixTests
{
    [Fact]
    public Task Sync() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.SetAdd(id, 1)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                _ = transaction.SetAddAsync(id, 1);
                _ = transaction.KeyExpireAsync(id, ttl);
                transaction.Execute();
            }
        }
        """);

    [Fact]
    public Task Async_ResultUsed() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var added = await [|db.SetAddAsync(id, 1)|].ConfigureAwait(false);
                await db.KeyExpireAsync(id, ttl).ConfigureAwait(false);
                return added ? 1 : 0;
            }
        }
        """,
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var addedTask = transaction.SetAddAsync(id, 1);
                _ = transaction.KeyExpireAsync(id, ttl);
                await transaction.ExecuteAsync().ConfigureAwait(false);
                var added = await addedTask.ConfigureAwait(false);
                return added ? 1 : 0;
            }
        }
        """);

    [Fact]
    public Task Stream_FieldAssigned() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            private RedisValue _last;

            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                _last = await [|db.StreamAddAsync(id, "f", 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """,
        """
        class C
        {
            private RedisValue _last;

            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var lastTask = transaction.StreamAddAsync(id, "f", 1);
                _ = transaction.KeyExpireAsync(id, ttl);
                await transaction.ExecuteAsync();
                _last = await lastTask;
            }
        }
        """);

    [Fact]
    public Task OnlyWhenAdded_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                if ([|db.SetAdd(id, 1)|]) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task LeavesWhenNotAdded_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                if (![|db.SetAdd(id, 1)|]) return;
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task AutomaticOnly_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.SetAdd(id, 1)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        new VerifierSettings { Config = "redoubt.automatic_only = true" });

    [Fact]
    public async Task Title_SaysWhatItDoes() => Assert.Equal(["Send both in one transaction"], await Verify.TitlesAsync("""
        class C
        {
            void M(IDatabase db)
            {
                db.SetAdd("a", 1);
                db.KeyExpire("a", TimeSpan.FromMinutes(5));
            }
        }
        """));
}
