using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.CounterThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class CounterThenExpireFixTests
{
    [Fact]
    public Task FireAndForget_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id, flags: CommandFlags.FireAndForget)|];
                db.KeyExpire(id, ttl, flags: CommandFlags.FireAndForget);
            }
        }
        """,
        Server7);

    [Fact]
    public Task DifferentFlags_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id)|];
                db.KeyExpire(id, ttl, CommandFlags.DemandMaster);
            }
        }
        """,
        Server7);

    [Fact]
    public Task OtherReceiver_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase first, IDatabase second)
            {
                [|first.StringIncrement("a")|];
                second.KeyExpire("a", TimeSpan.FromSeconds(1));
            }
        }
        """,
        Server7);

    [Fact]
    public Task NoTransactionsOnReceiver_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            async Task M(IDatabaseAsync db)
            {
                await [|db.StringIncrementAsync("a")|];
                await db.KeyExpireAsync("a", TimeSpan.FromSeconds(1));
            }
        }
        """,
        Server7 with { Versions = [RedisVersion.V2] });

    [Fact]
    public Task NotAwaited_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                var first = [|db.StringIncrementAsync(id)|];
                var second = db.KeyExpireAsync(id, ttl);
                _ = [|db.StringIncrementAsync(id)|];
                _ = db.KeyExpireAsync(id, ttl);
                [|db.StringIncrementAsync(id)|].Wait();
                db.KeyExpire(id, ttl);
                var task = [|db.StringIncrementAsync(id)|];
                await db.KeyExpireAsync(id, ttl);
                await Task.WhenAll(first, second, task);
            }
        }
        """,
        Server7);

    [Fact]
    public Task InExpression_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            private readonly long[] _counts = new long[9];
            private static long Next() => 1;

            void M(IDatabase db, string id, TimeSpan ttl)
            {
                Console.WriteLine([|db.StringIncrement(id)|]);
                db.KeyExpire(id, ttl);
                if (id.Length > 3 && [|db.StringIncrement(id)|] == 1) db.KeyExpire(id, ttl);
                if (Next() == [|db.StringIncrement(id)|]) db.KeyExpire(id, ttl);
                long a = 1, b = [|db.StringIncrement(id)|];
                db.KeyExpire(id, ttl);
                _counts[id.Length] = [|db.StringIncrement(id)|];
                db.KeyExpire(id, ttl);
                Console.WriteLine(a + b);
            }
        }
        """,
        Server7);

    [Fact]
    public Task ExpiryKnownLater_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id)|];
                var lifetime = TimeSpan.FromSeconds(id.Length);
                db.KeyExpire(id, lifetime);
            }
        }
        """,
        Server7);

    [Fact]
    public Task ExpiryFromCount_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                db.KeyExpire(id, TimeSpan.FromSeconds(count));
            }
        }
        """,
        Server7);

    [Fact]
    public Task DiscardIsParameter_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                Action<string> action = _ =>
                {
                    [|db.StringIncrement(id)|];
                    db.KeyExpire(id, ttl);
                };
                action(id);
            }
        }
        """,
        Server7);

    [Fact]
    public Task BeforeDiscards_NoFix() => Verify.VerifyNoFixAsync(
        """
        using System;
        using StackExchange.Redis;

        class C
        {
            void M(IDatabase db, TimeSpan ttl)
            {
                [|db.StringIncrement("a")|];
                db.KeyExpire("a", ttl);
            }
        }
        """,
        Server7 with { Language = LanguageVersion.CSharp6 });

    [Fact]
    public Task Directives_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id)|];
                #if !NO_EXPIRY
                db.KeyExpire(id, ttl);
                #endif
            }
        }
        """,
        Server7);

    [Fact]
    public Task ConditionalAccess_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase? db)
            {
                db?[|.StringIncrement("a")|];
                db?.KeyExpire("a", TimeSpan.FromSeconds(1));
            }
        }
        """,
        Server7);
}
