using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire, Redoubt.CodeFixes.Fixes.Atomicity.SetThenExpireFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Atomicity;

public sealed partial class SetThenExpireFixTests
{
    [Fact]
    public Task ElseIf_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (![|db.StringSet(id, value)|])
                {
                    Console.WriteLine("not set");
                }
                else if (!db.KeyExpire(id, ttl))
                {
                    Console.WriteLine("no expiry");
                }
            }
        }
        """);

    [Fact]
    public Task If_BecomesStatement() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                // once
                if ([|db.StringSet(id, value, when: When.NotExists)|])
                {
                    db.KeyExpire(id, TimeSpan.FromMinutes(5)); // why
                }

                if (await [|db.StringSetAsync("x", value)|]) await db.KeyExpireAsync("x", ttl);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                // once
                // why
                db.StringSet(id, value, TimeSpan.FromMinutes(5), when: When.NotExists);

                await db.StringSetAsync("x", value, ttl);
            }
        }
        """);

    [Fact]
    public Task If_WithMore_Stays() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if ([|db.StringSet(id, value)|])
                {
                    db.KeyExpire(id, ttl);
                    Console.WriteLine("set");
                }
                else
                {
                    Console.WriteLine("not set");
                }
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (db.StringSet(id, value, ttl))
                {
                    Console.WriteLine("set");
                }
                else
                {
                    Console.WriteLine("not set");
                }
            }
        }
        """);

    [Fact]
    public Task If_Stored_Removed() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSet(id, value)|];
                // expires
                if (set)
                {
                    db.KeyExpire(id, ttl);
                }

                Console.WriteLine(set);
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                // expires
                var set = db.StringSet(id, value, ttl);

                Console.WriteLine(set);
            }
        }
        """);

    [Fact]
    public Task Else_Removed() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (![|db.StringSet(id, value)|])
                {
                    Console.WriteLine("not set");
                }
                else
                {
                    db.KeyExpire(id, ttl);
                }
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (!db.StringSet(id, value, ttl))
                {
                    Console.WriteLine("not set");
                }
            }
        }
        """);

    [Fact]
    public Task IfElse_OnlyExpire_NoFix() => Verify.VerifyNoFixAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if ([|db.StringSet(id, value)|])
                {
                    db.KeyExpire(id, ttl);
                }
                else
                {
                    Console.WriteLine("not set");
                }
            }
        }
        """);

    [Fact]
    public Task EarlyReturn() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (![|db.StringSet(id, value)|]) return;
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (!db.StringSet(id, value, TimeSpan.FromMinutes(5))) return;
            }
        }
        """);

    [Fact]
    public Task EarlyReturn_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (![|db.StringSet(id, value)|]) return;
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });

    [Fact]
    public Task IfStored_NotAutomatic() => Verify.VerifyNoFixAsync(
        """
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSet(id, value)|];
                if (set) db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Config = AutomaticOnly });
}
