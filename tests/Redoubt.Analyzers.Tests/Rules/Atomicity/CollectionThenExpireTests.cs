using Microsoft.CodeAnalysis;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Atomicity.CollectionThenExpire>;

namespace Redoubt.Analyzers.Tests.Rules.Atomicity;

public sealed partial class CollectionThenExpireTests
{
    [Fact]
    public Task SetAdd_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.SetAdd(id, "x")|];
                db.KeyExpire(id, ttl);
                await [|db.SetAddAsync(id, "x")|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task HashSet_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.HashSet(id, "f", 1)|];
                db.KeyExpire(id, ttl);
                await [|db.HashSetAsync(id, "f", 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task HashSetArray_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.HashSet(id, new HashEntry[] { new("f", 1) })|];
                db.KeyExpire(id, ttl);
                await [|db.HashSetAsync(id, new HashEntry[] { new("f", 1) })|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ListLeftPush_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.ListLeftPush(id, 1)|];
                db.KeyExpire(id, ttl);
                await [|db.ListLeftPushAsync(id, 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task ListRightPushArray_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.ListRightPush(id, new RedisValue[] { 1, 2 })|];
                db.KeyExpire(id, ttl);
                await [|db.ListRightPushAsync(id, new RedisValue[] { 1, 2 })|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SortedSetAdd_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.SortedSetAdd(id, "x", 1.5)|];
                db.KeyExpire(id, ttl);
                await [|db.SortedSetAddAsync(id, "x", 1.5)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SortedSetIncrement_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.SortedSetIncrement(id, "x", 1)|];
                db.KeyExpire(id, ttl);
                await [|db.SortedSetIncrementAsync(id, "x", 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SortedSetDecrement_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.SortedSetDecrement(id, "x", 1)|];
                db.KeyExpire(id, ttl);
                await [|db.SortedSetDecrementAsync(id, "x", 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Fact]
    public Task StreamAdd_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.StreamAdd(id, "f", 1)|];
                db.KeyExpire(id, ttl);
                await [|db.StreamAddAsync(id, "f", 1)|];
                await db.KeyExpireAsync(id, ttl);
            }
        }
        """);

    [Theory]
    [InlineData("GeoAdd", "(id, 13.4, 52.5, \"x\")")]
    [InlineData("HyperLogLogAdd", "(id, \"x\")")]
    [InlineData("HyperLogLogMerge", "(id, other, other)")]
    [InlineData("SetCombineAndStore", "(SetOperation.Union, id, other, other)")]
    [InlineData("SortedSetCombineAndStore", "(SetOperation.Union, id, other, other)")]
    [InlineData("SortAndStore", "(id, other)")]
    public Task OtherWrites_Reported(string member, string arguments) => Verify.VerifyAnalyzerAsync($$"""
        class C
        {
            async Task M(IDatabase db, string id, string other, TimeSpan ttl)
            {
                [|db.{{member}}{{arguments}}|];
                db.KeyExpire(id, ttl);
                await [|db.{{member}}Async{{arguments}}|];
                await db.KeyExpireAsync(id, ttl);
                db.{{member}}{{arguments}};
                db.KeyExpire(other, ttl);
            }
        }
        """);

    [Fact]
    public Task ResultStored_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task<long> M(IDatabase db, string id, TimeSpan ttl)
            {
                var added = await [|db.SetAddAsync(id, 1)|].ConfigureAwait(false);
                await db.KeyExpireAsync(id, ttl).ConfigureAwait(false);
                return added ? 1 : 0;
            }
        }
        """);

    [Fact]
    public Task OnlyWhenAdded_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                if ([|db.SetAdd(id, 1)|]) db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task SeveralWrites_LastReported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                db.HashSet(id, "a", 1);
                db.HashIncrement(id, "b");
                [|db.HashSet(id, "c", 3)|];
                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task WritesInLoop_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                foreach (var part in id.Split(','))
                {
                    [|db.SetAdd(id, part)|];
                }

                db.KeyExpire(id, ttl);
            }
        }
        """);

    [Fact]
    public Task WhenAll_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            async Task M(IDatabase db, string id, TimeSpan ttl)
            {
                await Task.WhenAll([|db.SetAddAsync(id, 1)|], db.KeyExpireAsync(id, ttl));
            }
        }
        """);

    [Fact]
    public Task OptionalExpiry_Reported() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            void M(IDatabase db, string id, TimeSpan ttl)
            {
                [|db.ListRightPush(id, 1)|];
                if (ttl != default) db.KeyExpire(id, ttl);
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
                {|#0:db.HashSet("a", "f", 1)|};
                db.KeyExpire("a", TimeSpan.FromMinutes(1));
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "'HashSet' followed by 'KeyExpire' leaves a key without expiry when the connection fails in between; send both in one transaction"));
}
