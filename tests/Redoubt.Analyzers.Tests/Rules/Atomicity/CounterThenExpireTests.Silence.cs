using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class CounterThenExpireTests
{
    [Fact]
    public Task Alone_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.StringIncrement(id);
                Console.WriteLine(id);
            }
        }
        """);

    [Fact]
    public Task OtherKey_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.StringIncrement(id + ":a");
                db.KeyExpire(id + ":b", ttl);
            }
        }
        """);

    [Fact]
    public Task TimeToLiveAsked_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.StringIncrement(id);
                if (db.KeyTimeToLive(id) == null) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task OnlyWithoutExpiry_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.StringIncrement(id);
                db.KeyExpire(id, ttl, ExpireWhen.HasNoExpiry);
            }
        }
        """);

    [Fact]
    public Task Transaction_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var transaction = db.CreateTransaction();
                var count = transaction.StringIncrementAsync(id);
                _ = transaction.KeyExpireAsync(id, ttl);
                transaction.Execute();
                Console.WriteLine(count.Result);
            }
        }
        """);

    [Fact]
    public Task Batch_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                _ = batch.StringIncrementAsync(id);
                _ = batch.KeyExpireAsync(id, ttl);
                batch.Execute();
            }
        }
        """);

    [Fact]
    public Task Lua_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.ScriptEvaluate("local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('EXPIRE', KEYS[1], 60) end return n", new RedisKey[] { id });
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task UnrelatedReturn_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.StringIncrement(id);
                if (id.Length > 3) return;
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task IncrementWithExpiry_Silent() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            void M(IDatabase db)
            {
                db.StringIncrement("a", 1, TimeSpan.FromMinutes(1), null, null);
                db.KeyExpire("a", TimeSpan.FromMinutes(1));
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V3] });
}
