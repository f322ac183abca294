using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class TrialCallsTests
{
    [Theory]
    [InlineData("db.KeyExpire(id, TimeSpan.FromDays(1))", "KeyExpireAsync", true)]
    [InlineData("db.KeyExpire(id, date)", "KeyExpireAsync", true)]
    [InlineData("db.KeyExpire(key: id, expiry: date)", "KeyExpireAsync", true)]
    [InlineData("db.KeyExpire(id, expiry: date, flags: flags)", "KeyExpireAsync", true)]
    [InlineData("db.KeyExpire(id, date)", "KeyPersistAsync", false)]
    [InlineData("db.KeyExpire(key: id, expiry: date)", "StringSetAsync", false)]
    [InlineData("db.KeyExpire(id, date)", "Missing", false)]
    [InlineData("db.StringIncrement(id)", "StringIncrementAsync", true)]
    [InlineData("db.StringIncrement(id, 2)", "StringIncrementAsync", true)]
    [InlineData("db.StringIncrement(id, n)", "StringIncrementAsync", true)]
    [InlineData("db.StringIncrement(id, 0.5)", "StringIncrementAsync", true)]
    [InlineData("db.StringIncrement(id, default(long), default)", "StringIncrementAsync", true)]
    [InlineData("db.HashSet(id, [new HashEntry(id, n)])", "HashSetAsync", true)]
    [InlineData("db.HashSet(id, new { id }.id, yes ? n : 2)", "HashSetAsync", true)]
    [InlineData("db.SortedSetAdd(id, id, n)", "SortedSetAddAsync", true)]
    public void Bind_AsksForAnOverloadOfTheSameArguments(string call, string member, bool expected) =>
        Assert.Equal(expected, Bind(Snippet.CallIn(call), member));

    /// <summary>A constant zero converts to any enumeration, a variable does not.</summary>
    [Fact]
    public void Bind_TellsConstantsFromVariablesOfTheSameType()
    {
        var calls = Snippet.InMethod("db.StringIncrement(id, 0); db.StringIncrement(id, n);").Calls;

        Assert.Equal([true, false], calls.Select(call => Bind(call, "KeyTouchAsync")));
    }

    [Fact]
    public void Bind_TellsTypesOfTheSameNameApart()
    {
        var calls = Snippet.Of(
            """
            namespace A { struct Id { public static implicit operator RedisKey(Id id) => "a"; public static implicit operator RedisValue(Id id) => "a"; } }
            namespace B { struct Id { public static implicit operator RedisKey(Id id) => "b"; } }
            class C
            {
                void M(IDatabase db, A.Id a, B.Id b)
                {
                    db.KeyTouch(a);
                    db.KeyTouch(b);
                }
            }
            """).Calls;

        Assert.Equal([true, false], calls.Select(call => Bind(call, "PublishAsync", "default(global::StackExchange.Redis.RedisChannel)")));
    }

    [Fact]
    public void Bind_TakesATypeParameterForTheDatabaseThatItIs()
    {
        var call = Snippet.Of("class C { void M<T>(T db) where T : IDatabase { db.StringSet(\"key\", 1); } }").Call;

        Assert.True(call.Symbols.Trials.Bind(call.Invocation.SemanticModel!, call.Receiver!.Type!, "CreateTransaction", []));
    }

    [Fact]
    public void Bind_LeavesExtensionsAside()
    {
        var call = Snippet.Of(
            """
            static class Extensions { public static void Renew(this ITransaction transaction, RedisKey key) { } }
            class C { void M(IDatabase db) { db.KeyTouch("key"); } }
            """).Call;

        Assert.False(Bind(call, "Renew"));
    }

    private static bool Bind(RedisCall call, string member, params string[] first)
    {
        var trials = call.Symbols.Trials;
        return trials.Bind(call.Invocation.SemanticModel!, call.Symbols.Transaction!, member, first.Concat(trials.StandInsOf(call.Invocation)));
    }
}
