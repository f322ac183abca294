using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;
using Redoubt.Verification;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class RedisSymbolsTests
{
    [Fact]
    public void LibraryMissing_GivesNoSymbols() =>
        Assert.Null(RedisSymbols.TryCreate(TestCompilation.Create("interface IDatabase { void StringSet(string key); }", redis: null)));

    [Theory]
    [InlineData("IDatabase", ReceiverKind.Database)]
    [InlineData("IDatabaseAsync", ReceiverKind.Database)]
    [InlineData("IBatch", ReceiverKind.Batch)]
    [InlineData("ITransaction", ReceiverKind.Transaction)]
    [InlineData("IServer", ReceiverKind.Server)]
    [InlineData("ISubscriber", ReceiverKind.Subscriber)]
    [InlineData("IConnectionMultiplexer", ReceiverKind.Multiplexer)]
    [InlineData("ConnectionMultiplexer", ReceiverKind.Multiplexer)]
    [InlineData("RedisValue", null)]
    [InlineData("RedisException", null)]
    internal void KindOf_LibraryTypes_OnEveryVersion(string type, ReceiverKind? expected)
    {
        foreach (var redis in RedisVersion.All)
        {
            var symbols = RedisSymbols.TryCreate(TestCompilation.Create("", redis))!;
            Assert.Equal(expected, symbols.KindOf(symbols.Type(type)));
        }
    }

    [Theory]
    [InlineData("ITransactionAsync", ReceiverKind.Transaction)]
    [InlineData("Availability.IConnectionGroup", ReceiverKind.Multiplexer)]
    internal void KindOf_TypesOfTheNewestVersion(string type, ReceiverKind expected)
    {
        var symbols = RedisSymbols.TryCreate(TestCompilation.Create("", RedisVersion.V3))!;
        Assert.Equal(expected, symbols.KindOf(symbols.Type(type)));
    }

    [Fact]
    public void KindOf_UsersOwnTypes()
    {
        var snippet = Snippet.OfPartlyImplemented("""
            interface IShopDatabase : IDatabase { }
            abstract class Prefixed : IDatabase { protected Prefixed(IDatabase inner) { } }
            abstract class Traced : Prefixed { protected Traced(IDatabase inner) : base(inner) { } }
            abstract class Work : ITransaction { }
            abstract class Generic<T> : IBatch { }
            class Bound<T> where T : IBatch { public T Value = default!; }
            class Unbound<T> { public T Value = default!; }
            """);
        Assert.Equal(ReceiverKind.Database, KindOf("IShopDatabase"));
        Assert.Equal(ReceiverKind.Database, KindOf("Prefixed"));
        Assert.Equal(ReceiverKind.Database, KindOf("Traced"));
        Assert.Equal(ReceiverKind.Transaction, KindOf("Work"));
        Assert.Equal(ReceiverKind.Batch, KindOf("Generic`1"));
        Assert.Equal(ReceiverKind.Batch, snippet.Symbols.KindOf(Type("Bound`1").TypeParameters[0]));
        Assert.Null(snippet.Symbols.KindOf(Type("Unbound`1").TypeParameters[0]));
        Assert.Null(snippet.Symbols.KindOf(snippet.Compilation.CreateArrayTypeSymbol(Type("Work"))));

        ReceiverKind? KindOf(string name) => snippet.Symbols.KindOf(Type(name));

        INamedTypeSymbol Type(string name) => snippet.Compilation.GetTypeByMetadataName(name)!;
    }

    [Fact]
    public void AnotherLibrarysIDatabase_IsNotARedisType()
    {
        var snippet = Snippet.Of("""
            namespace Other { public interface IDatabase { RedisValue StringGet(RedisKey key); } }
            class C { void M(Other.IDatabase db) => db.StringGet("a"); }
            """);
        Assert.Empty(snippet.Calls);
        Assert.Null(snippet.Symbols.KindOf(snippet.Compilation.GetTypeByMetadataName("Other.IDatabase")));
    }

    [Fact]
    public void LibraryTypesDefinedInSource_AreFound()
    {
        var tree = CSharpSyntaxTree.ParseText("""
            namespace StackExchange.Redis
            {
                public struct RedisKey { public static implicit operator RedisKey(string text) => default; }
                public struct RedisValue { }
                public interface IDatabase { RedisValue StringGet(RedisKey key); }
                public abstract class Mine : IDatabase { public abstract RedisValue StringGet(RedisKey key); }
            }
            """);
        var compilation = CSharpCompilation.Create("Source", [tree], TestCompilation.References(redis: null));
        var symbols = RedisSymbols.TryCreate(compilation)!;
        Assert.Equal(CommandFamily.Database, symbols.FamilyOf(symbols.Type("Mine")!));
        Assert.Null(symbols.Batch);
        Assert.Equal("Source", symbols.Assembly.Name);
    }

    [Fact]
    public void TwoReferencesThatDefineTheLibrary_StillGiveSymbols()
    {
        var compilation = TestCompilation.Create("", RedisVersion.V2).AddReferences(RedisVersion.V1.Reference.WithAliases(["old"]));
        Assert.NotNull(RedisSymbols.TryCreate(compilation));

        var ambiguous = CSharpCompilation.Create("Ambiguous", references: [.. TestCompilation.References(RedisVersion.V2), Renamed()]);
        Assert.Null(ambiguous.GetTypeByMetadataName("StackExchange.Redis.IDatabase"));
        Assert.NotNull(RedisSymbols.TryCreate(ambiguous));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsTestAssembly_FollowsTheReferences(bool asTest) =>
        Assert.Equal(asTest, Snippet.Of("", asTest: asTest).Symbols.IsTestAssembly);

    [Fact]
    public void HasMember_KnowsTheReferencedVersion()
    {
        var old = RedisSymbols.TryCreate(TestCompilation.Create("", RedisVersion.V1))!;
        var current = RedisSymbols.TryCreate(TestCompilation.Create("", RedisVersion.V2))!;
        Assert.False(RedisSymbols.HasMember(old.Database, "StringGetDelete"));
        Assert.True(RedisSymbols.HasMember(current.Database, "StringGetDelete"));
        Assert.True(RedisSymbols.HasMember(current.Batch, "StringGetDeleteAsync"));
        Assert.False(RedisSymbols.HasMember(null, "StringGet"));
        Assert.True(current.IsMultiplexer(current.MultiplexerClass));
        Assert.False(current.IsMultiplexer(current.Database));
    }

    /// <summary>An assembly of another name that defines the same interface, as strong-named editions do.</summary>
    private static CompilationReference Renamed() => CSharpCompilation.Create(
        "StackExchange.Redis.StrongName",
        [CSharpSyntaxTree.ParseText("namespace StackExchange.Redis { public interface IDatabase { } }")],
        TestCompilation.References(redis: null),
        new(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
}
