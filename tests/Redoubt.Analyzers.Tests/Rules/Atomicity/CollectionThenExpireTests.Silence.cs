using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.CollectionThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class CollectionThenExpireTests
{
    [Fact]
    public Task Alone_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetAdd(id, 1);
                db.ListTrim(id, 0, 1);
            }
        }
        """);

    [Fact]
    public Task OtherKey_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SortedSetAdd($"top:{id}:open", "a", 1);
                db.KeyExpire($"top:{id}:closed", ttl);
            }
        }
        """);

    [Fact]
    public Task ExpireFirst_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.KeyExpire(id, ttl);
                db.SetAdd(id, 1);
            }
        }
        """);

    [Fact]
    public Task UsedInBetween_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.ListLeftPush(id, 1);
                if (db.KeyTimeToLive(id) is null) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task OnlyWithoutExpiry_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetAdd(id, 1);
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
                _ = transaction.SetAddAsync(id, 1);
                _ = transaction.KeyExpireAsync(id, ttl);
                transaction.Execute();
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
                _ = batch.SetAddAsync(id, 1);
                _ = batch.KeyExpireAsync(id, ttl);
                batch.Execute();
            }
        }
        """);

    [Fact]
    public Task UnrelatedReturn_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.SetAdd(id, 1);
                if (id.Length > 3) return;
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task OwnHashSet_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var set = new HashSet<string>();
                set.Add(id);
                db.KeyExpire(id, ttl);
            }
        }
        """);
}
