using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task ExpiryDeclaredInBetween_SetMoves() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                // store it
                [|db.StringSet(id, value)|];
                var lifetime = TimeSpan.FromMinutes(id.Length);
                db.KeyExpire(id, lifetime);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var lifetime = TimeSpan.FromMinutes(id.Length);
                // store it
                db.StringSet(id, value, lifetime);
            }
        }
        """);

    [Fact]
    public Task ExpiryDeclaredInBetween_SetStored_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSet(id, value)|];
                var lifetime = TimeSpan.FromMinutes(id.Length);
                db.KeyExpire(id, lifetime);
                Console.WriteLine(set);
            }
        }
        """);

    [Fact]
    public Task ExpiryDeclaredInBetween_OtherCall_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                var lifetime = TimeSpan.FromMinutes((int)db.StringGet("x"));
                db.KeyExpire(id, lifetime);
            }
        }
        """);

    [Fact]
    public Task ExpiryWrittenInBetween_ValueToo_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                ttl = TimeSpan.FromMinutes(1);
                value = "";
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SetNotAwaited_MergedWhereWaitedFor() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                _ = [|db.StringSetAsync(id, value)|];
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await db.StringSetAsync(id, value, TimeSpan.FromMinutes(5));
            }
        }
        """);

    [Fact]
    public Task SetNotAwaited_MergedWhereReturned() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            Task M(IDatabase db, string id)
            {
                [|db.StringSetAsync(id, 1)|];
                return db.KeyExpireAsync(id, TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            Task M(IDatabase db, string id)
            {
                return db.StringSetAsync(id, 1, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task SetNotAwaited_ExpireInIf_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                _ = [|db.StringSetAsync(id, value)|];
                if (id.Length > 3) await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SyncThenAwaited_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });
}
