using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CounterThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CounterThenExpireFixTests
{
    private static readonly VerifierSettings Server7 = new() { Config = "redoubt.min_server_version = 7.0", Versions = [RedisVersion.V2, RedisVersion.V3] };

    [Fact]
    public Task Guarded_Async() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                // a request more
                var count = await [|db.StringIncrementAsync(id)|];
                if (count == 1)
                {
                    // the window opens
                    await db.KeyExpireAsync(id, ttl); // once
                }

                return count;
            }
        }
        """,
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                // a request more
                // the window opens
                // once
                var transaction = db.CreateTransaction();
                var countTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                await transaction.ExecuteAsync();
                var count = await countTask;

                return count;
            }
        }
        """,
        Server7);

    [Fact]
    public Task Guarded_ConfigureAwait_Flags() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = await [|db.StringIncrementAsync(id, 1, CommandFlags.DemandMaster)|].ConfigureAwait(false);
                if (count <= 1) await db.KeyExpireAsync(id, ttl, CommandFlags.DemandMaster).ConfigureAwait(false);
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
                var countTask = transaction.StringIncrementAsync(id, 1, CommandFlags.DemandMaster);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry, CommandFlags.DemandMaster);
                await transaction.ExecuteAsync(CommandFlags.DemandMaster).ConfigureAwait(false);
                var count = await countTask.ConfigureAwait(false);
                return count;
            }
        }
        """,
        Server7);

    [Fact]
    public Task Guarded_Sync() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (1 == count)
                    db.KeyExpire(id, ttl);
                Console.WriteLine(count);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var countTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                transaction.Execute();
                var count = countTask.Result;
                Console.WriteLine(count);
            }
        }
        """,
        Server7);

    [Fact]
    public Task Guarded_WithoutLocal() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                // opens the window
                if ([|db.StringIncrement(id)|] == 1)
                {
                    db.KeyExpire(id, ttl); // once
                }

                Console.WriteLine();
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                // opens the window
                // once
                var transaction = db.CreateTransaction();
                _ = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                transaction.Execute();

                Console.WriteLine();
            }
        }
        """,
        Server7);

    [Fact]
    public Task Guarded_WithoutLocal_MoreInBody() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                if (await [|db.StringIncrementAsync(id)|] == 1)
                {
                    Console.WriteLine("first");
                    await db.KeyExpireAsync(id, ttl);
                }
                else
                {
                    Console.WriteLine("again");
                }
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var resultTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                await transaction.ExecuteAsync();
                if (await resultTask == 1)
                {
                    Console.WriteLine("first");
                }
                else
                {
                    Console.WriteLine("again");
                }
            }
        }
        """,
        Server7);
}
