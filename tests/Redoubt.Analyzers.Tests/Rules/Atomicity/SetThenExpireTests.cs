using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.SetThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class SetThenExpireTests
{
    [Fact]
    public Task Sync_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet("a:" + id, value)|];
                db.KeyExpire("a:" + id, TimeSpan.FromMinutes(5));
            }
        }
        """);

    [Fact]
    public Task OtherWorkInBetween_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                await [|db.StringSetAsync(id, value)|];
                Console.WriteLine(id);
                await Task.Delay(1);
                await db.StringSetAsync("other", 1, ttl);
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ResultStored_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task<bool> M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                var ok = await [|db.StringSetAsync(id, value)|].ConfigureAwait(false);
                await db.KeyExpireAsync(id, ttl).ConfigureAwait(false);
                return ok;
            }
        }
        """);

    [Fact]
    public Task Returned_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            bool M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                return db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task DateTime_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, DateTime.UtcNow.AddMinutes(1));
            }
        }
        """);

    [Fact]
    public Task ExpireWhenAlways_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value)|];
                db.KeyExpire(id, ttl, ExpireWhen.Always);
            }
        }
        """);

    [Fact]
    public Task NullExpiryAndKeepTtlFalse_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                [|db.StringSet(id, value, null, false, When.Always, CommandFlags.None)|];
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task DatabaseTakenAnew_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IConnectionMultiplexer redis, string id)
            {
                [|redis.GetDatabase().StringSet(id, 1)|];
                redis.GetDatabase().KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task FieldAndProperty_Reported() => Verify.VerifyAnalyzerAsync("""
        class C(IConnectionMultiplexer redis)
        {
            private readonly IDatabase _db = redis.GetDatabase();
            private IDatabase Db => redis.GetDatabase();

            public void M(string id)
            {
                [|_db.StringSet(id, 1)|];
                Db.KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task LambdaAndLocalFunction_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                Action action = () =>
                {
                    [|db.StringSet(id, value)|];
                    db.KeyExpire(id, ttl);
                };
                void Local()
                {
                    [|db.StringSet(id, value)|];
                    db.KeyExpire(id, ttl);
                }

                action();
                Local();
            }
        }
        """);

    [Fact]
    public Task Wrapper_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabaseAsync db, RedisKey key)
            {
                [|db.StringSetAsync(key, 1)|].ContinueWith(_ => { });
                db.KeyExpireAsync(key, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task TopLevel_Reported() => Verify.VerifyAnalyzerAsync("""
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        [|db.StringSet("a", 1)|];
        db.KeyExpire("a", TimeSpan.FromSeconds(1));
        """);

    [Fact]
    public Task ExpressionBodiedLambda_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, string value, TimeSpan ttl)
            {
                Func<Task> f = () => Task.WhenAll([|db.StringSetAsync(id, value)|], db.KeyExpireAsync(id, ttl));
                f();
            }
        }
        """);

    [Fact]
    public Task Loop_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string[] ids)
            {
                foreach (var id in ids)
                {
                    [|db.StringSet(id, 1)|];
                    db.KeyExpire(id, TimeSpan.FromSeconds(1));
                }
            }
        }
        """);

    [Fact]
    public Task ConditionalAccess_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase? db, string id)
            {
                db?[|.StringSet(id, 1)|];
                db?.KeyExpire(id, TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task Message_NamesBothCallsAndTheReplacement() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            async Task M(IDatabase db, string id)
            {
                await {|#0:db.StringSetAsync(id, 1)|};
                await db.KeyExpireAsync(id, TimeSpan.FromMinutes(5));
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "'StringSetAsync' followed by 'KeyExpireAsync' leaves a key without expiry when the connection fails in between; pass the expiry to 'StringSetAsync'"));

    [Fact]
    public Task OldLanguageVersion_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using System;
        using StackExchange.Redis;

        class C
        {
            void M(IDatabase db, string id)
            {
                [|db.StringSet($"a:{id}", 1)|];
                db.KeyExpire($"a:{id}", TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task TestProject_ReportedOneLevelLower() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            void M(IDatabase db)
            {
                [|db.StringSet("a", 1)|];
                db.KeyExpire("a", TimeSpan.FromMinutes(5));
            }
        }
        """,
        new VerifierSettings { AsTest = true, Severity = DiagnosticSeverity.Info });
}
