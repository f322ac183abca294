using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class SetThenExpireSilentTests
{
    [Fact]
    public Task SlidingRefresh_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var found = db.StringGet(id);
                if (found.HasValue)
                {
                    db.KeyExpire(id, ttl);
                    return;
                }

                db.StringSet(id, value);
            }
        }
        """);

    [Fact]
    public Task SetInBranchAndExpireAfterIt_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (value.Length > 3)
                {
                    db.StringSet(id, value);
                }

                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SetInBranchWithoutBlock_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (value.Length > 3) db.StringSet(id, value);
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task OtherBranch_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (value.Length > 3)
                    db.StringSet(id, value);
                else
                    db.KeyExpire(id, ttl);
                _ = value.Length > 3 ? db.StringSet(id, value) : db.KeyExpire(id, ttl);
                _ = value.Length switch { 1 => db.StringSet(id, value), _ => db.KeyExpire(id, ttl) };
            }
        }
        """);

    [Fact]
    public Task UnrelatedEarlyReturn_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                if (value.Length > 3) return;
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Return_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                if (value.Length > 3)
                {
                    db.StringSet(id, value);
                    return;
                }

                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task StatementThatMayLeave_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                _ = value.Length > 3 ? db.StringSet(id, value) : throw new ArgumentException(id);
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Catch_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                try
                {
                    Console.WriteLine();
                }
                catch (TimeoutException)
                {
                    db.StringSet(id, value);
                }

                db.KeyExpire(id, ttl);
                try
                {
                    db.StringSet(id, value);
                }
                catch (TimeoutException)
                {
                    db.KeyExpire(id, ttl);
                }
            }
        }
        """);

    [Fact]
    public Task ExpireInLoop_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                for (var i = 0; i < 3; i++) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ExpireInLambda_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                Action later = () => db.KeyExpire(id, ttl);
                later();
            }
        }
        """);

    [Fact]
    public Task Label_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                again:
                db.KeyExpire(id, ttl);
                if (value.Length > 3) goto again;
            }
        }
        """);
}
