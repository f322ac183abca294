using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CollectionThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CollectionThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CollectionThenExpireFixTests
{
    [Fact]
    public Task SeveralWrites() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                Console.WriteLine(id);

                // the fields
                await db.HashSetAsync(id, "a", 1);
                // one more
                await db.HashSetAsync(id, new HashEntry[] { new HashEntry("b", 2) }); // b
                await [|db.HashSetAsync(id, "c", 3)|];

                // all of it goes
                await db.KeyExpireAsync(id, ttl);
                Console.WriteLine(id);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                Console.WriteLine(id);

                // the fields
                // one more
                // b
                // all of it goes
                var transaction = db.CreateTransaction();
                _ = transaction.HashSetAsync(id, "a", 1);
                _ = transaction.HashSetAsync(id, new HashEntry[] { new HashEntry("b", 2) });
                _ = transaction.HashSetAsync(id, "c", 3);
                _ = transaction.KeyExpireAsync(id, ttl);
                await transaction.ExecuteAsync();
                Console.WriteLine(id);
            }
        }
        """);

    [Fact]
    public Task SeveralWrites_OthersStay() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetAdd(id, 1);
                db.SetAdd(id + "2", 2);
                var before = db.SetAdd(id, 3);
                [|db.SetAdd(id, 4)|];
                db.KeyExpire(id, ttl);
                Console.WriteLine(before);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetAdd(id, 1);
                db.SetAdd(id + "2", 2);
                var before = db.SetAdd(id, 3);
                var transaction = db.CreateTransaction();
                _ = transaction.SetAddAsync(id, 4);
                _ = transaction.KeyExpireAsync(id, ttl);
                transaction.Execute();
                Console.WriteLine(before);
            }
        }
        """);

    [Fact]
    public Task OtherWritesBefore_Stay() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetRemove(id, 2);
                db.SetAdd(id, 1, CommandFlags.DemandMaster);
                [|db.SetAdd(id, 3)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetRemove(id, 2);
                db.SetAdd(id, 1, CommandFlags.DemandMaster);
                var transaction = db.CreateTransaction();
                _ = transaction.SetAddAsync(id, 3);
                _ = transaction.KeyExpireAsync(id, ttl);
                transaction.Execute();
            }
        }
        """);

    [Fact]
    public Task Commands_FixAll() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.ListLeftPush(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromDays(1));
                [|db.SortedSetAdd(id, "x", 1)|];
                db.KeyExpire(id, DateTime.UtcNow.AddDays(1));
                var entry = [|db.SortedSetIncrement(id, "f", 1)|];
                Console.WriteLine(entry);
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
                _ = transaction.ListLeftPushAsync(id, 1);
                _ = transaction.KeyExpireAsync(id, TimeSpan.FromDays(1));
                transaction.Execute();
                var transaction2 = db.CreateTransaction();
                _ = transaction2.SortedSetAddAsync(id, "x", 1);
                _ = transaction2.KeyExpireAsync(id, DateTime.UtcNow.AddDays(1));
                transaction2.Execute();
                var transaction3 = db.CreateTransaction();
                var entryTask = transaction3.SortedSetIncrementAsync(id, "f", 1);
                _ = transaction3.KeyExpireAsync(id, ttl);
                transaction3.Execute();
                var entry = entryTask.Result;
                Console.WriteLine(entry);
            }
        }
        """);

    [Fact]
    public Task Loop_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                foreach (var part in id.Split(','))
                {
                    [|db.SetAdd(id, part)|];
                }

                db.KeyExpire(id, ttl);
            }
        }
        """);
}
