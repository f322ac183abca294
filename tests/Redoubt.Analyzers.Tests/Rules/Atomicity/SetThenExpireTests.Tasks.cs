using Microsoft.CodeAnalysis;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class SetThenExpireTests
{
    [Fact]
    public Task Async_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await [|db.StringSetAsync($"a:{id}", value)|];
                await db.KeyExpireAsync($"a:{id}", ttl);
            }
        }
        """);

    [Fact]
    public Task TasksAwaitedLater_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var set = [|db.StringSetAsync(id, value)|];
                var expire = db.KeyExpireAsync(id, ttl);
                await set;
                await expire;
            }
        }
        """);

    [Fact]
    public Task WhenAll_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await Task.WhenAll([|db.StringSetAsync(id, value)|], db.KeyExpireAsync(id, ttl));
            }
        }
        """);

    [Fact]
    public Task WhenAllOfExpressionBody_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            Task M(IDatabase db, string id, TimeSpan ttl) =>
                Task.WhenAll([|db.StringSetAsync(id, 1)|], db.KeyExpireAsync(id, ttl));
        }
        """);

    [Fact]
    public Task Batch_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var batch = db.CreateBatch();
                _ = [|batch.StringSetAsync(id, value)|];
                _ = batch.KeyExpireAsync(id, ttl);
                batch.Execute();
            }
        }
        """);

    [Fact]
    public Task TaskList_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var tasks = new List<Task>();
                tasks.Add([|db.StringSetAsync(id, value)|]);
                tasks.Add(db.KeyExpireAsync(id, ttl));
            }
        }
        """);

    [Fact]
    public Task Transaction_ReportedAsInfoUntilTheLibraryDoesItself() => Verify.VerifyAnalyzerAsync(
        Transaction.Replace("[|", "{|#0:", StringComparison.Ordinal).Replace("|]", "|}", StringComparison.Ordinal),
        new VerifierSettings { Versions = [RedisVersion.V1, RedisVersion.V2] },
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "'StringSetAsync' followed by 'KeyExpireAsync' queues two commands where one sets both value and expiry; pass the expiry to 'StringSetAsync'"));

    [Fact]
    public Task Transaction_SilentWhereTheLibraryReportsIt() => Verify.VerifyAnalyzerAsync(
        Transaction.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal),
        new VerifierSettings { Versions = [RedisVersion.V3] });

    private const string Transaction = """
        class C
        {
            void M(IDatabase db, string id)
            {
                var transaction = db.CreateTransaction();
                _ = [|transaction.StringSetAsync(id, 1)|];
                _ = transaction.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
                transaction.Execute();
            }
        }
        """;
}
