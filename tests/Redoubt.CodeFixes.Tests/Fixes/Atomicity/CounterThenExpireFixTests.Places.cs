using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CounterThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CounterThenExpireFixTests
{
    [Fact]
    public Task EveryTime_OnlyWithoutExpiryFirst() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                await [|db.HashIncrementAsync(id, "views")|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                _ = transaction.HashIncrementAsync(id, "views");
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                await transaction.ExecuteAsync();
            }
        }
        """,
        Server7);

    [Fact]
    public Task EveryTime_Renewing() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id)|];
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
                _ = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl);
                transaction.Execute();
            }
        }
        """,
        Server7 with { FixTitle = "renews" });

    [Fact]
    public Task DiscardedThenAwaited() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                _ = [|db.StringIncrementAsync(id)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                _ = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                await transaction.ExecuteAsync();
            }
        }
        """,
        Server7);

    [Fact]
    public Task SyncThenAwaited() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count == 1) await db.KeyExpireAsync(id, ttl).ConfigureAwait(false);
                return count;
            }
        }
        """,
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var countTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                await transaction.ExecuteAsync().ConfigureAwait(false);
                var count = await countTask.ConfigureAwait(false);
                return count;
            }
        }
        """,
        Server7);

    [Fact]
    public Task Cast_Kept() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = (int)await [|db.StringIncrementAsync(id)|];
                if (count == 1) await db.KeyExpireAsync(id, ttl);
                return count;
            }
        }
        """,
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var countTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                await transaction.ExecuteAsync();
                var count = (int)await countTask;
                return count;
            }
        }
        """,
        Server7);

    [Fact]
    public Task SwitchSection() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                switch (id)
                {
                    case "a":
                        [|db.StringIncrement(id)|];
                        db.KeyExpire(id, ttl);
                        break;
                }
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                switch (id)
                {
                    case "a":
                        var transaction = db.CreateTransaction();
                        _ = transaction.StringIncrementAsync(id);
                        _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                        transaction.Execute();
                        break;
                }
            }
        }
        """,
        Server7);

    [Fact]
    public Task TopLevel_NamesTaken() => Verify.VerifyCodeFixAsync(
        """
        var transaction = "taken";
        var db = ConnectionMultiplexer.Connect(transaction).GetDatabase();
        var count = [|db.StringIncrement("a")|];
        if (count == 1) db.KeyExpire("a", TimeSpan.FromSeconds(1));
        Console.WriteLine(count);
        """,
        """
        var transaction = "taken";
        var db = ConnectionMultiplexer.Connect(transaction).GetDatabase();
        var transaction2 = db.CreateTransaction();
        var countTask = transaction2.StringIncrementAsync("a");
        _ = transaction2.KeyExpireAsync("a", TimeSpan.FromSeconds(1), ExpireWhen.HasNoExpiry);
        transaction2.Execute();
        var count = countTask.Result;
        Console.WriteLine(count);
        """,
        Server7);

    [Fact]
    public Task Lambda_DatabaseTakenAnew() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IConnectionMultiplexer redis, string id, TimeSpan ttl)
            {
                Func<Task<bool>> allow = async () =>
                {
                    long count = await [|redis.GetDatabase().StringIncrementAsync(id)|];
                    if (count == 1) await redis.GetDatabase().KeyExpireAsync(id, ttl);
                    return count < 10;
                };
                allow();
            }
        }
        """,
        """
        class C
        {
            void M(IConnectionMultiplexer redis, string id, TimeSpan ttl)
            {
                Func<Task<bool>> allow = async () =>
                {
                    var transaction = redis.GetDatabase().CreateTransaction();
                    var countTask = transaction.StringIncrementAsync(id);
                    _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                    await transaction.ExecuteAsync();
                    long count = await countTask;
                    return count < 10;
                };
                allow();
            }
        }
        """,
        Server7);

    [Fact]
    public async Task EveryTime_OffersBothMeanings() => Assert.Equal(
        ["Use one transaction that sets the expiry when the counter has none", "Use one transaction that renews the expiry on every call"],
        await Verify.TitlesAsync(
            """
            class C
            {
                void M(IDatabase db)
                {
                    db.StringIncrement("a");
                    db.KeyExpire("a", TimeSpan.FromMinutes(5));
                }
            }
            """,
            Server7));

    [Fact]
    public async Task FirstOnly_NeverOffersToRenew() => Assert.Equal(
        ["Use one transaction that sets the expiry when the counter has none"],
        await Verify.TitlesAsync(
            """
            class C
            {
                void M(IDatabase db)
                {
                    if (db.StringIncrement("a") == 1) db.KeyExpire("a", TimeSpan.FromMinutes(5));
                }
            }
            """,
            Server7));
}
