using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task NotAutomatic_TooManyDays() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromDays(1e14));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_Character() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromSeconds('a'));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_OwnFactory() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            private static class Fixed { public static TimeSpan FromMinutes(int n) => default; }

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, Fixed.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_Zero() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.Zero);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_TooShort() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromTicks(9_999));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_Negative() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromSeconds(-1));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_FarTooLong() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromMilliseconds(1e300));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_FieldWrittenInConstructor() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
            static C() => Lifetime = default;

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, Lifetime);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_FieldWithoutInitializer() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            private static readonly TimeSpan Lifetime;

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, Lifetime);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_FieldsOfEachOther() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            private static readonly TimeSpan Lifetime = Other;
            private static readonly TimeSpan Other = Lifetime;

            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, Lifetime);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_Parsed() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.Parse("00:01:00"));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_NotConstant() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, TimeSpan.FromSeconds(id.Length));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NotAutomatic_LocalWritten() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id)
            {
                var ttl = TimeSpan.FromSeconds(1);
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, ttl);
                ttl = TimeSpan.Zero;
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });
}
