using Microsoft.CodeAnalysis;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.CounterThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class CounterThenExpireTests
{
    [Fact]
    public Task Sync_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringIncrement(id)|];
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Guarded_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = await [|db.StringIncrementAsync(id)|];
                if (count == 1)
                {
                    await db.KeyExpireAsync(id, ttl);
                }

                return count;
            }
        }
        """);

    [Fact]
    public Task GuardedWithoutLocal_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                if ([|db.StringIncrement($"rate:{id}")|] == 1) db.KeyExpire($"rate:{id}", ttl);
            }
        }
        """);

    [Fact]
    public Task GuardedByAtMost_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = await [|db.StringIncrementAsync(id, 1, CommandFlags.DemandMaster)|].ConfigureAwait(false);
                if (count <= 1) await db.KeyExpireAsync(id, ttl).ConfigureAwait(false);
                return count;
            }
        }
        """);

    [Fact]
    public Task EarlyReturn_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = await [|db.StringIncrementAsync(id)|];
                if (count > 1) return count;
                await db.KeyExpireAsync(id, ttl);
                return count;
            }
        }
        """);

    [Fact]
    public Task LimitCheckedFirst_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = await [|db.StringIncrementAsync(id)|];
                if (count > 100) throw new InvalidOperationException();
                if (count == 1) await db.KeyExpireAsync(id, ttl);
                return count;
            }
        }
        """);

    [Fact]
    public Task Decrement_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StringDecrement(id)|];
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Hash_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                await [|db.HashIncrementAsync(id, "field", 2)|];
                await db.KeyExpireAsync(id, ttl);
                await [|db.HashDecrementAsync(id, "field")|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task AssignedToField_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            private long _count;

            void M(IDatabase db, string id, TimeSpan ttl)
            {
                _count = [|db.StringIncrement(id)|];
                if (_count == 1) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Lambda_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                Func<Task<long>> count = async () =>
                {
                    var n = await [|db.StringIncrementAsync(id)|];
                    if (n == 1) await db.KeyExpireAsync(id, ttl);
                    return n;
                };
                await count();
            }
        }
        """);

    [Fact]
    public Task WhenAll_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                await Task.WhenAll([|db.StringIncrementAsync(id)|], db.KeyExpireAsync(id, ttl));
            }
        }
        """);

    [Fact]
    public Task OtherCondition_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var count = [|db.StringIncrement(id)|];
                if (count >= 5) db.KeyExpire(id, ttl);
                [|db.StringIncrement(id)|];
                if (ttl > TimeSpan.Zero) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task Expression_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                var first = [|db.StringIncrement(id)|] == 1 && db.KeyExpire(id, ttl);
                Console.WriteLine(first);
            }
        }
        """);

    [Fact]
    public Task ComparedWithCharacter_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                if ([|db.StringIncrement(id)|] == 'a') db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task OutsideOfBlocks_Reported() => Verify.VerifyAnalyzerAsync("""
        class Base
        {
            public Base(bool first) { }
        }

        class C : Base
        {
            private static readonly IDatabase Db = null!;
            private static readonly bool First = [|Db.StringIncrement("a")|] == 1 && Db.KeyExpire("a", TimeSpan.FromSeconds(1));

            public C(IDatabase db) : base([|db.StringIncrement("a")|] == 1 && db.KeyExpire("a", TimeSpan.FromSeconds(1)))
            {
            }
        }
        """);

    [Fact]
    public Task Message_NamesBothCallsAndTheReplacement() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            void M(IDatabase db)
            {
                {|#0:db.StringIncrement("a")|};
                db.KeyExpire("a", TimeSpan.FromMinutes(1));
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "'StringIncrement' followed by 'KeyExpire' leaves a counter that never expires when the connection fails in between; send both in one transaction"));
}
