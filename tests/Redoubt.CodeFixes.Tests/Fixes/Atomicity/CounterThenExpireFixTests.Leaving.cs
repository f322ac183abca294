using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CounterThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CounterThenExpireFixTests
{
    [Fact]
    public Task EarlyReturn() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = await [|db.StringIncrementAsync(id)|];
                if (count > 1) return count;
                await db.KeyExpireAsync(id, ttl);
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
                var count = await countTask;
                if (count > 1) return count;
                return count;
            }
        }
        """,
        Server7);

    [Fact]
    public Task EarlyReturn_InCondition() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                if ([|db.StringIncrement(id)|] != 1) return;
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
                var resultTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                transaction.Execute();
                if (resultTask.Result != 1) return;
            }
        }
        """,
        Server7);

    [Fact]
    public Task Assigned_Decrement_FixAll() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                long count, rest;
                count = [|db.StringIncrement(id, 5)|];
                if (count <= 5) db.KeyExpire(id, ttl);
                rest = [|db.StringDecrement(id + "2")|];
                if (rest == -1) db.KeyExpire(id + "2", ttl);
                Console.WriteLine(count + rest);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                long count, rest;
                var transaction = db.CreateTransaction();
                var countTask = transaction.StringIncrementAsync(id, 5);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                transaction.Execute();
                count = countTask.Result;
                var transaction2 = db.CreateTransaction();
                var restTask = transaction2.StringDecrementAsync(id + "2");
                _ = transaction2.KeyExpireAsync(id + "2", ttl, ExpireWhen.HasNoExpiry);
                transaction2.Execute();
                rest = restTask.Result;
                Console.WriteLine(count + rest);
            }
        }
        """,
        Server7);

    [Fact]
    public Task LessThanTwo_ExplicitAlways() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count < 2) db.KeyExpire(id, ttl, when: ExpireWhen.Always);
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
                _ = transaction.KeyExpireAsync(id, ttl, when: ExpireWhen.HasNoExpiry);
                transaction.Execute();
                var count = countTask.Result;
                Console.WriteLine(count);
            }
        }
        """,
        Server7);

    [Fact]
    public Task AtLeastTwoLeaves() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count >= 2) return;
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
                var countTask = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl, ExpireWhen.HasNoExpiry);
                transaction.Execute();
                var count = countTask.Result;
                if (count >= 2) return;
            }
        }
        """,
        Server7);

    [Fact]
    public Task NamedArguments_QualifiedWhen() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(StackExchange.Redis.IDatabase db, System.TimeSpan ttl)
            {
                var count = [|db.StringIncrement("a")|];
                if (count == 1) db.KeyExpire(expiry: ttl, key: "a");
                System.Console.WriteLine(count);
            }
        }
        """,
        """
        class C
        {
            void M(StackExchange.Redis.IDatabase db, System.TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var countTask = transaction.StringIncrementAsync("a");
                _ = transaction.KeyExpireAsync(expiry: ttl, key: "a", when: StackExchange.Redis.ExpireWhen.HasNoExpiry);
                transaction.Execute();
                var count = countTask.Result;
                System.Console.WriteLine(count);
            }
        }
        """,
        Server7 with { Language = LanguageVersion.CSharp7_3, Versions = [RedisVersion.V2, RedisVersion.V3] });
}
