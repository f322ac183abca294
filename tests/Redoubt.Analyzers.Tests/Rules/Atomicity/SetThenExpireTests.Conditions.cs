using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class SetThenExpireTests
{
    [Fact]
    public Task If_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if ([|db.StringSet(id, value)|]) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task IfBlock_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (await [|db.StringSetAsync(id, value, when: When.NotExists)|])
                {
                    await db.KeyExpireAsync(id, ttl);
                }
            }
        }
        """);

    [Fact]
    public Task IfStored_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSet(id, value, null, When.NotExists)|];
                if (set)
                {
                    db.KeyExpire(id, ttl);
                }
            }
        }
        """);

    [Fact]
    public Task EarlyReturnOnResult_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (![|db.StringSet(id, value)|]) return;
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task EarlyReturnOnStoredResult_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSet(id, value)|];
                if (!set) throw new InvalidOperationException(id);
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ElseIf_Reported() => Verify.VerifyAnalyzerAsync("""
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
    public Task And_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            bool M(IDatabase db, string id, TimeSpan ttl) => [|db.StringSet(id, 1)|] && db.KeyExpire(id, ttl);
        }
        """);

    [Fact]
    public Task OptionalExpiry_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan? ttl)
            {
                [|db.StringSet(id, value)|];
                if (ttl.HasValue) db.KeyExpire(id, ttl.Value);
            }
        }
        """);

    [Fact]
    public Task LockAndUsing_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            static IDisposable Scope() => new CancellationTokenSource();

            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                lock (db)
                {
                    [|db.StringSet(id, value)|];
                }

                db.KeyExpire(id, ttl);
                using (Scope())
                {
                    [|db.StringSet(id, value)|];
                    Console.WriteLine();
                }

                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Try_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                try
                {
                    [|db.StringSet(id, value)|];
                }
                catch (TimeoutException)
                {
                    Console.WriteLine("slow");
                }

                db.KeyExpire(id, ttl);
                [|db.StringSet(id, value)|];
                try { db.KeyExpire(id, ttl); } catch (TimeoutException) { }
            }
        }
        """);

    [Fact]
    public Task Finally_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                try
                {
                    [|db.StringSet(id, value)|];
                }
                finally
                {
                    db.KeyExpire(id, ttl);
                }
            }
        }
        """);

    [Fact]
    public Task SwitchSection_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, int kind)
            {
                switch (kind)
                {
                    case 1:
                        [|db.StringSet(id, 1)|];
                        db.KeyExpire(id, TimeSpan.FromSeconds(1));
                        break;
                    case 2:
                        db.StringSet(id, 1);
                        break;
                    default:
                        db.KeyExpire(id, TimeSpan.FromSeconds(1));
                        break;
                }
            }
        }
        """);
}
