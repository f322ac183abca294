using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CounterThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CounterThenExpireFixTests
{
    [Fact]
    public Task GenericReceiver() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M<T>(T db) where T : IDatabase
            {
                [|db.StringIncrement("a")|];
                db.KeyExpire("a", TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            void M<T>(T db) where T : IDatabase
            {
                var transaction = db.CreateTransaction();
                _ = transaction.StringIncrementAsync("a");
                _ = transaction.KeyExpireAsync("a", TimeSpan.FromSeconds(1), ExpireWhen.HasNoExpiry);
                transaction.Execute();
            }
        }
        """,
        Server7);

    [Fact]
    public Task Mirrored_AtLeast() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (1 >= count) db.KeyExpire(id, ttl);
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
            }
        }
        """,
        Server7);

    [Fact]
    public Task Mirrored_MoreThan() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (2 > count) db.KeyExpire(id, ttl);
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
            }
        }
        """,
        Server7);

    [Fact]
    public Task MirroredLeave_LessThan() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (1 < count) return;
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
                if (1 < count) return;
            }
        }
        """,
        Server7);

    [Fact]
    public Task MirroredLeave_AtMost() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (2 <= count) return;
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
                if (2 <= count) return;
            }
        }
        """,
        Server7);
}
