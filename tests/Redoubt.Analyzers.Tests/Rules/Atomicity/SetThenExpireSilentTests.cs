using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class SetThenExpireSilentTests
{
    [Fact]
    public Task WithExpiry_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, TimeSpan.FromMinutes(5));
                db.KeyExpire(id, TimeSpan.FromMinutes(5));
            }
        }
        """);

    [Fact]
    public Task KeepTtl_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value, null, keepTtl: true);
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Array_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(new[] { new KeyValuePair<RedisKey, RedisValue>(id, value) });
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task NoExpire_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                Console.WriteLine(id);
            }
        }
        """);

    [Fact]
    public Task OtherKey_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id + ":a", value);
                db.KeyExpire(id + ":b", ttl);
            }
        }
        """);

    [Fact]
    public Task KeyFromMethod_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            static string Next() => Guid.NewGuid().ToString();

            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(Next(), value);
                db.KeyExpire(Next(), ttl);
            }
        }
        """);

    [Fact]
    public Task KeyWrittenInBetween_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                id = id + "2";
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task KeyUsedInBetween_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                if (db.KeyTimeToLive(id) == null) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ExpireWhen_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                db.KeyExpire(id, ttl, ExpireWhen.HasNoExpiry);
            }
        }
        """);

    [Fact]
    public Task ExpireWithoutTime_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, value);
                db.KeyExpire(id, default(TimeSpan?));
                db.StringSet(id, value);
                db.KeyExpire(id, (DateTime?)null);
            }
        }
        """);

    [Fact]
    public Task OtherReceiverKind_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                _ = batch.StringSetAsync(id, value);
                db.KeyExpire(id, ttl);
                batch.Execute();
            }
        }
        """);

    [Fact]
    public Task OtherDatabaseNumber_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IConnectionMultiplexer redis, string id)
            {
                redis.GetDatabase(1).StringSet(id, 1);
                redis.GetDatabase(2).KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task PassThrough_Silent() => Verify.VerifyAnalyzerAsync("""
        class C(IDatabase inner)
        {
            public bool StringSet(RedisKey key, RedisValue value) => inner.StringSet(key, value);
            public bool KeyExpire(RedisKey key, TimeSpan? expiry) => inner.KeyExpire(key, expiry);
        }
        """);

    [Fact]
    public Task SetNestedInWriteOfSameKey_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                db.StringSet(id, db.StringSet(id, value));
                db.StringSet(id, value, ttl);
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task OwnType_Silent() => Verify.VerifyAnalyzerAsync("""
        class Store
        {
            public void StringSet(string key, int value) { }
            public void KeyExpire(string key, TimeSpan ttl) { }

            void M(string id)
            {
                StringSet(id, 1);
                KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """);
}
