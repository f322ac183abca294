using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task And_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            bool M(IDatabase db, string id) => [|db.StringSet(id, 1)|] && db.KeyExpire(id, TimeSpan.FromSeconds(1));
        }
        """);

    [Fact]
    public Task OptionalExpiry() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                [|db.StringSet(id, 1)|];
                if (ttl.HasValue) db.KeyExpire(id, ttl.Value);
                [|db.StringSet(id + "2", 1)|];
                if (ttl != null)
                {
                    db.KeyExpire(id + "2", ttl);
                }

                [|db.StringSet(id + "3", 1)|];
                if (ttl is not null) db.KeyExpire(id + "3", ttl.Value);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                db.StringSet(id, 1, ttl, When.Always);
                db.StringSet(id + "2", 1, ttl, When.Always);

                db.StringSet(id + "3", 1, ttl, When.Always);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task OtherCondition_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                if (ttl > TimeSpan.Zero) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ConditionOnMore_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                [|db.StringSet(id, 1)|];
                if (ttl.HasValue && id.Length > 3) db.KeyExpire(id, ttl.Value);
                if (ttl is null) Console.WriteLine();
            }
        }
        """);

    [Fact]
    public Task Nested_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                try { db.KeyExpire(id, ttl); } catch (TimeoutException) { }
            }
        }
        """);

    [Fact]
    public Task SetInLowerBlock_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                lock (db)
                {
                    [|db.StringSet(id, value)|];
                }

                db.KeyExpire(id, ttl);
            }
        }
        """);
}
