using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CounterThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CounterThenExpireFixTests
{
    [Fact]
    public Task ServerNotConfigured_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count == 1) db.KeyExpire(id, ttl);
                Console.WriteLine(count);
            }
        }
        """);

    [Fact]
    public Task ServerTooOld_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count == 1) db.KeyExpire(id, ttl);
                Console.WriteLine(count);
            }
        }
        """,
        new VerifierSettings { Config = "redoubt.min_server_version = 6.2" });

    [Fact]
    public Task OldLibrary_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count == 1) db.KeyExpire(id, ttl);
                Console.WriteLine(count);
            }
        }
        """,
        Server7 with { Versions = [RedisVersion.V1] });

    [Fact]
    public Task AutomaticOnly_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count == 1) db.KeyExpire(id, ttl);
                Console.WriteLine(count);
            }
        }
        """,
        new VerifierSettings { Config = "redoubt.min_server_version = 7.0\nredoubt.automatic_only = true" });

    [Fact]
    public Task OtherCondition_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count >= 5) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (count == 7) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (count != 1) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (count <= 3) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (count == id.Length) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (id.Length == 1) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (id is null) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id, id.Length)|];
                if (count == 1) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id, 3)|];
                if (count < 4) db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (count == 1) { } else db.KeyExpire(id, ttl);
                count = [|db.StringDecrement(id)|];
                if (count <= -1) db.KeyExpire(id, ttl);
            }
        }
        """,
        Server7);

    [Fact]
    public Task LimitLeavesFirst_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count > 100) return;
                db.KeyExpire(id, ttl);
                count = [|db.StringIncrement(id)|];
                if (count > 100) return;
                if (count == 1) db.KeyExpire(id, ttl);
            }
        }
        """,
        Server7);

    [Fact]
    public Task LeavesWithElse_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count != 1) return; else Console.WriteLine();
                db.KeyExpire(id, ttl);
            }
        }
        """,
        Server7);

    [Fact]
    public Task Nested_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id)|];
                try { db.KeyExpire(id, ttl); } catch (TimeoutException) { }
            }
        }
        """,
        Server7);

    [Fact]
    public Task ResultOfExpireUsed_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                var set = db.KeyExpire(id, ttl);
                Console.WriteLine(set);
            }
        }
        """,
        Server7);
}
