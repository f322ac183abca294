using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task Variable_Suggested() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, ttl);
            }
        }
        """);

    [Fact]
    public Task Variable_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Nullable_WhenAlways() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan? ttl)
            {
                await [|db.StringSetAsync(id, 1, flags: CommandFlags.DemandMaster)|];
                await db.KeyExpireAsync(id, ttl, CommandFlags.DemandMaster);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan? ttl)
            {
                await db.StringSetAsync(id, 1, ttl, When.Always, flags: CommandFlags.DemandMaster);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task Nullable_OldLibraryTakesIt() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan? ttl)
            {
                await [|db.StringSetAsync(id, 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan? ttl)
            {
                await db.StringSetAsync(id, 1, ttl);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V1] });

    [Fact]
    public Task WhenWithoutUsing_Qualified() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(StackExchange.Redis.IDatabase db, string id, System.TimeSpan? ttl)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(StackExchange.Redis.IDatabase db, string id, System.TimeSpan? ttl)
            {
                db.StringSet(id, 1, ttl, StackExchange.Redis.When.Always);
            }
        }
        """,
        new VerifierSettings { Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3, Versions = [RedisVersion.V2] });

    [Fact]
    public Task NullExpiry_Replaced() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value, null, When.NotExists)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
                [|db.StringSet(id + "2", value, expiry: null, when: When.Always)|];
                db.KeyExpire(id + "2", TimeSpan.FromMinutes(5));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, TimeSpan.FromMinutes(5), When.NotExists);
                db.StringSet(id + "2", value, expiry: TimeSpan.FromMinutes(5), when: When.Always);
            }
        }
        """);

    [Fact]
    public Task DefaultExpiry_Replaced() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                [|db.StringSet(id, 1, default(TimeSpan?))|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                db.StringSet(id, 1, ttl);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V1] });

    [Fact]
    public Task DefaultExpiration_ReplacedAndWhenAdded() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                [|db.StringSet(id, 1, default(Expiration), flags: CommandFlags.DemandMaster)|];
                db.KeyExpire(id, ttl, CommandFlags.DemandMaster);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                db.StringSet(id, 1, ttl, flags: CommandFlags.DemandMaster, when: When.Always);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task NullExpiryWithCondition_Unbindable_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                [|db.StringSet(id, 1, default(Expiration), ValueCondition.NotExists)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2] });

    [Fact]
    public Task DefaultExpiration_NullableDateTime_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, DateTime? until)
            {
                [|db.StringSet(id, 1, default(Expiration))|];
                db.KeyExpire(id, until);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task ExpireWhenAlways() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5), ExpireWhen.Always);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task DateTime() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, DateTime.UtcNow.AddMinutes(5));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, DateTime.UtcNow.AddMinutes(5));
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task DateTime_OldLibrary_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, DateTime.UtcNow.AddMinutes(5));
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V1] });

    [Fact]
    public Task DateTime_OldServer_NoFix() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, DateTime.UtcNow.AddMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = "redoubt.min_server_version = 6.0" });

    [Fact]
    public Task NullableDateTime_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, DateTime? until)
            {
                [|db.StringSet(id, 1)|];
                db.KeyExpire(id, until);
            }
        }
        """);
}
