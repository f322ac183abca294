using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task Flags_Carried() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value, flags: CommandFlags.DemandMaster)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5), CommandFlags.DemandMaster);
                _ = [|db.StringSetAsync("x", value, flags: CommandFlags.FireAndForget)|];
                _ = db.KeyExpireAsync("x", TimeSpan.FromMinutes(5), flags: CommandFlags.FireAndForget);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, TimeSpan.FromMinutes(5), flags: CommandFlags.DemandMaster);
                _ = db.StringSetAsync("x", value, TimeSpan.FromMinutes(5), flags: CommandFlags.FireAndForget);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task FlagsFromParameter_Carried() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, CommandFlags flags)
            {
                [|db.StringSet(id, 1, flags: flags)|];
                db.KeyExpire(id, TimeSpan.FromSeconds(1), flags);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, CommandFlags flags)
            {
                db.StringSet(id, 1, TimeSpan.FromSeconds(1), flags: flags);
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task ExplicitNoFlags_Automatic() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5), CommandFlags.None);
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
    public Task DifferentFlags_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5), CommandFlags.FireAndForget);
            }
        }
        """);

    [Fact]
    public Task NamedArguments() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(value: value, key: id)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(value: value, key: id, expiry: TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task NamedArguments_Nullable() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                [|db.StringSet(key: id, value: 1)|];
                db.KeyExpire(id, ttl);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, TimeSpan? ttl)
            {
                db.StringSet(key: id, value: 1, expiry: ttl, when: When.Always);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task Condition_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value, when: When.NotExists)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task Condition_Suggested() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value, when: When.NotExists)|];
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, TimeSpan.FromMinutes(5), when: When.NotExists);
            }
        }
        """);
}
