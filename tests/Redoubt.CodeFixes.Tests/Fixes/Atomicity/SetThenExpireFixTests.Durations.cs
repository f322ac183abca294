using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task Automatic_StaticReadonlyField() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, Lifetime);
            }
        }
        """,
        """
        class C
        {
            private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

            void M(IDatabase db, string id)
            {
                db.StringSet(id, 1, Lifetime);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Automatic_ConstantInExpression() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            private const int Seconds = 60 * 60;

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromSeconds(Seconds));
            }
        }
        """,
        """
        class C
        {
            private const int Seconds = 60 * 60;

            void M(IDatabase db, string id)
            {
                db.StringSet(id, 1, TimeSpan.FromSeconds(Seconds));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Automatic_Ticks() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, new TimeSpan(10_000));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                db.StringSet(id, 1, new TimeSpan(10_000));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Automatic_FieldFromField() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            private static readonly TimeSpan Base = TimeSpan.FromDays(1), Lifetime = Base;

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, Lifetime);
            }
        }
        """,
        """
        class C
        {
            private static readonly TimeSpan Base = TimeSpan.FromDays(1), Lifetime = Base;

            void M(IDatabase db, string id)
            {
                db.StringSet(id, 1, Lifetime);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Automatic_Microseconds() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromMicroseconds(5_000));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                db.StringSet(id, 1, TimeSpan.FromMicroseconds(5_000));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Automatic_Local() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                var ttl = TimeSpan.FromSeconds(1);
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                var ttl = TimeSpan.FromSeconds(1);
                db.StringSet(id, 1, ttl);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });
}
