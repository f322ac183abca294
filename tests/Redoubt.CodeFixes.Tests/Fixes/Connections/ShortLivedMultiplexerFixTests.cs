using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<
    Redoubt.Analyzers.Rules.Connections.ShortLivedMultiplexer,
    Redoubt.CodeFixes.Fixes.Connections.ShortLivedMultiplexerFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Connections;

public sealed class ShortLivedMultiplexerFixTests
{
    private static string InStore(string members) => $$"""
        public class Store(IConnectionMultiplexer shared)
        {
        {{members}}

            public bool Up => shared.IsConnected;
        }
        """;

    [Fact]
    public Task UsingDeclarations_GoAway() => Verify.VerifyCodeFixAsync(
        InStore("""
                public bool Read(string key)
                {
                    // why
                    using var redis = [|ConnectionMultiplexer.Connect("localhost")|]; // here
                    return redis.GetDatabase().KeyExists(key);
                }

                public async Task Write(string key)
                {
                    using ConnectionMultiplexer redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                    await redis.GetDatabase().StringSetAsync(key, 1);
                }

                public void Same(string key)
                {
                    using var shared = [|ConnectionMultiplexer.Connect("localhost")|];
                    shared.GetDatabase().StringSet(key, 1);
                }
            """),
        InStore("""
                public bool Read(string key)
                {
                    // why
                    var redis = shared; // here
                    return redis.GetDatabase().KeyExists(key);
                }

                public async Task Write(string key)
                {
                    IConnectionMultiplexer redis = shared;
                    await redis.GetDatabase().StringSetAsync(key, 1);
                }

                public void Same(string key)
                {
                    shared.GetDatabase().StringSet(key, 1);
                }
            """));

    [Fact]
    public Task AwaitUsing_GoesAway() => Verify.VerifyCodeFixAsync(
        InStore("""
                public async Task Write(string key)
                {
                    await using var redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                    await redis.GetDatabase().StringSetAsync(key, 1);
                }
            """),
        InStore("""
                public async Task Write(string key)
                {
                    var redis = shared;
                    await redis.GetDatabase().StringSetAsync(key, 1);
                }
            """));

    [Fact]
    public Task UsingBlock_IsUnwrapped() => Verify.VerifyCodeFixAsync(
        InStore("""
                public bool Read(string key)
                {
                    Console.WriteLine(key);

                    // why
                    using (var redis = [|ConnectionMultiplexer.Connect("localhost")|])
                    {
                        // first
                        var db = redis.GetDatabase();
                        return db.KeyExists(key); // last
                    }
                }

                public void Write(string key)
                {
                    using (var redis = [|ConnectionMultiplexer.Connect("localhost")|]) redis.GetDatabase().StringSet(key, 1);
                    Console.WriteLine(key);
                }

                public void Same(string key)
                {
                    using (var shared = [|ConnectionMultiplexer.Connect("localhost")|])
                    {
                        shared.GetDatabase().StringSet(key, 1);
                    }
                }
            """),
        InStore("""
                public bool Read(string key)
                {
                    Console.WriteLine(key);

                    // why
                    var redis = shared;
                    // first
                    var db = redis.GetDatabase();
                    return db.KeyExists(key); // last
                }

                public void Write(string key)
                {
                    var redis = shared;
                    redis.GetDatabase().StringSet(key, 1);
                    Console.WriteLine(key);
                }

                public void Same(string key)
                {
                    shared.GetDatabase().StringSet(key, 1);
                }
            """));

    [Fact]
    public Task UsingBlock_KeepsItsBracesWhereNamesClash() => Verify.VerifyCodeFixAsync(
        InStore("""
                public void Write(string key)
                {
                    using (var redis = [|ConnectionMultiplexer.Connect("localhost")|])
                    {
                        var db = redis.GetDatabase();
                        db.StringSet(key, 1);
                    }

                    foreach (var db in new[] { 1, 2 }) Console.WriteLine(db);
                    if (key.Length > 3)
                        using (var redis = [|ConnectionMultiplexer.Connect("localhost")|])
                            redis.GetDatabase().StringSet(key, 1);
                }
            """),
        InStore("""
                public void Write(string key)
                {
                    {
                        var redis = shared;
                        var db = redis.GetDatabase();
                        db.StringSet(key, 1);
                    }

                    foreach (var db in new[] { 1, 2 }) Console.WriteLine(db);
                    if (key.Length > 3)
                    {
                        var redis = shared;
                        redis.GetDatabase().StringSet(key, 1);
                    }
                }
            """));

    [Fact]
    public Task Comments_AreKept() => Verify.VerifyCodeFixAsync(
        InStore("""
                public void Write(string key)
                {
                    using (var redis = [|ConnectionMultiplexer.Connect("localhost")|]) // head
                    {
                        redis.GetDatabase().StringSet(key, 1);
                    }

                    using (var redis = [|ConnectionMultiplexer.Connect("localhost")|])
                    {
                        redis.GetDatabase().StringSet(key, 1);
                        // end
                    }
                }

                public void Same(string key)
                {
                    // the shared one
                    using var shared = [|ConnectionMultiplexer.Connect("localhost")|]; // of all

                    // and write
                    shared.GetDatabase().StringSet(key, 1);
                }

                public void Empty()
                {
                    using (var shared = [|ConnectionMultiplexer.Connect("localhost")|])
                    {
                    }
                }
            """),
        InStore("""
                public void Write(string key)
                {
                    {
                        var redis = shared; // head
                        redis.GetDatabase().StringSet(key, 1);
                    }

                    {
                        var redis = shared;
                        redis.GetDatabase().StringSet(key, 1);
                        // end
                    }
                }

                public void Same(string key)
                {
                    // the shared one
                    // of all

                    // and write
                    shared.GetDatabase().StringSet(key, 1);
                }

                public void Empty()
                {
                    {
                    }
                }
            """));

    [Fact]
    public Task OldLanguage_ConstructorInjection() => Verify.VerifyCodeFixAsync(
        """
        using StackExchange.Redis;

        namespace Old
        {
            public class Store
            {
                public Store(string name)
                {
                    Name = name;
                }

                public string Name { get; }

                public bool Read(string key)
                {
                    using (ConnectionMultiplexer mux = [|ConnectionMultiplexer.Connect("localhost")|])
                    {
                        return mux.GetDatabase().KeyExists(key);
                    }
                }
            }
        }
        """,
        """
        using StackExchange.Redis;

        namespace Old
        {
            public class Store
            {
                private readonly IConnectionMultiplexer _redis;

                public Store(string name, IConnectionMultiplexer redis)
                {
                    _redis = redis;
                    Name = name;
                }

                public string Name { get; }

                public bool Read(string key)
                {
                    IConnectionMultiplexer mux = _redis;
                    return mux.GetDatabase().KeyExists(key);
                }
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Theory]
    [InlineData("public void M() { using ([|ConnectionMultiplexer.Connect(\"a\")|]) { } }")]
    [InlineData("public void M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; using (mux) mux.GetDatabase(); }")]
    [InlineData("public void M() { using ConnectionMultiplexer a = [|ConnectionMultiplexer.Connect(\"a\")|], b = [|ConnectionMultiplexer.Connect(\"b\")|]; a.GetDatabase(); b.GetDatabase(); }")]
    [InlineData("public void M() { using var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); mux.Close(); }")]
    [InlineData("public async Task M() { using var mux = await [|ConnectionMultiplexer.ConnectAsync(\"a\")|]; mux.GetDatabase(); }")]
    public Task NoFix(string member) => Verify.VerifyNoFixAsync(InStore(member));

    [Fact]
    public Task AutomaticOnly_NoFix() => Verify.VerifyNoFixAsync(
        InStore("public void M() { using var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); }"),
        new VerifierSettings { Config = "redoubt.automatic_only = true" });
}
