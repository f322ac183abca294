using Redoubt.Analyzers.Commands;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class RedisCallTests
{
    [Fact]
    public void SyncAndAsyncTwin_HaveTheSameCommand()
    {
        var calls = Snippet.InMethod("db.StringSet(id, 1); await db.StringSetAsync(id, 1);").Calls;
        Assert.Same(calls[0].Command, calls[1].Command);
        Assert.Equal(["StringSet", "StringSetAsync"], calls.Select(call => call.Name));
        Assert.Equal([false, true], calls.Select(call => call.IsAsync));
    }

    [Theory]
    [InlineData("db.StringGet(id)", "id")]
    [InlineData("db.StringGet((RedisKey)(id))", "id")]
    [InlineData("db.StringGet(flags: flags, key: id)", "id")]
    [InlineData("db.StringGet($\"a:{id}\")", "$\"a:{id}\"")]
    [InlineData("db.KeyRename(id, \"b\")", "id")]
    [InlineData("db.SetCombineAndStore(SetOperation.Union, id, \"a\", \"b\")", "id")]
    [InlineData("db.StringGet(new RedisKey[] { id })", null)]
    [InlineData("db.KeyRandom()", null)]
    [InlineData("db.Execute(\"GET\", id)", null)]
    public void Key_IsTheExpression_WithoutConversions(string expression, string? expected) =>
        Assert.Equal(expected, Snippet.CallIn(expression).Key?.Syntax.ToString());

    [Theory]
    [InlineData("db.StringSet(id, 1, TimeSpan.FromDays(1))", "TimeSpan.FromDays(1)")]
    [InlineData("db.StringSet(id, 1, when: When.Exists)", null)]
    [InlineData("db.StringGet(id)", null)]
    public void Expiry_IsOnlyWhatTheSourceGives(string expression, string? expected) =>
        Assert.Equal(expected, Snippet.CallIn(expression).Expiry?.Value.WithoutConversions().Syntax.ToString());

    [Theory]
    [InlineData("db.KeyDelete(id)", false)]
    [InlineData("db.KeyDelete(id, CommandFlags.None)", false)]
    [InlineData("db.KeyDelete(id, CommandFlags.DemandMaster)", false)]
    [InlineData("db.KeyDelete(id, CommandFlags.FireAndForget)", true)]
    [InlineData("db.KeyDelete(id, CommandFlags.FireAndForget | CommandFlags.DemandMaster)", true)]
    [InlineData("db.KeyDelete(id, (CommandFlags)2)", true)]
    [InlineData("db.KeyDelete(id, flags | CommandFlags.FireAndForget)", true)]
    [InlineData("db.KeyDelete(id, CommandFlags.FireAndForget | flags)", true)]
    [InlineData("db.KeyDelete(id, flags | CommandFlags.DemandMaster)", null)]
    [InlineData("db.KeyDelete(id, flags)", null)]
    [InlineData("db.Execute(\"PING\")", false)]
    public void IsFireAndForget_IsKnownOrUnknown(string expression, bool? expected) =>
        Assert.Equal(expected, Snippet.CallIn(expression).IsFireAndForget);

    [Theory]
    [InlineData("db.KeyDelete(id)", ReceiverKind.Database)]
    [InlineData("_maybe?.KeyDelete(id)", ReceiverKind.Database)]
    [InlineData("batch.KeyDeleteAsync(id)", ReceiverKind.Batch)]
    [InlineData("tran.KeyDeleteAsync(id)", ReceiverKind.Transaction)]
    [InlineData("((IDatabaseAsync)tran).KeyDeleteAsync(id)", ReceiverKind.Transaction)]
    [InlineData("either.KeyDeleteAsync(id)", ReceiverKind.Database)]
    [InlineData("(yes ? batch : either).KeyDeleteAsync(id)", ReceiverKind.Batch)]
    [InlineData("((IDatabaseAsync?)tran ?? db).KeyDeleteAsync(id)", ReceiverKind.Transaction)]
    [InlineData("server.Keys()", ReceiverKind.Server)]
    [InlineData("server.Ping()", ReceiverKind.Server)]
    [InlineData("ConnectionMultiplexer.Connect(id)", ReceiverKind.Multiplexer)]
    [InlineData("db.Multiplexer.GetDatabase()", ReceiverKind.Multiplexer)]
    [InlineData("db.Multiplexer.GetSubscriber().Publish(id, 1)", ReceiverKind.Subscriber)]
    internal void ReceiverKind_IsThatOfTheStaticType(string expression, ReceiverKind expected)
    {
        var call = Snippet.InMethod("_ = " + expression + ";").Calls[0];
        Assert.Equal(expected, call.ReceiverKind);
        Assert.Equal(expected is ReceiverKind.Batch or ReceiverKind.Transaction, call.IsDeferred);
    }

    [Theory]
    [InlineData("IDatabaseAsync d = db.CreateBatch();", ReceiverKind.Batch)]
    [InlineData("IDatabaseAsync d = db; d = db.CreateTransaction();", ReceiverKind.Transaction)]
    [InlineData("IDatabaseAsync d = yes ? db.CreateBatch() : db;", ReceiverKind.Batch)]
    [InlineData("IDatabaseAsync other = batch; IDatabaseAsync d = other;", ReceiverKind.Batch)]
    [InlineData("IDatabaseAsync d = db; d = d ?? db;", ReceiverKind.Database)]
    [InlineData("IDatabaseAsync d; d = either;", ReceiverKind.Database)]
    internal void LocalOfTheCommonInterface_IsWhatItWasGiven(string declaration, ReceiverKind expected) =>
        Assert.Equal(expected, Snippet.InMethod(declaration + " _ = d.KeyDeleteAsync(id);").Calls[^1].ReceiverKind);

    [Fact]
    public void Receiver_IsWhatStandsBeforeTheQuestionMark()
    {
        var call = Snippet.Of("""
            class Holder { public Holder? Next; public IDatabase? Db; }
            class C { void M(Holder? holder) { _ = holder?.Next?.Db?.KeyDelete("a"); } }
            """).Call;
        Assert.Equal(".Db", call.Receiver!.Syntax.ToString());
    }

    [Fact]
    public void TypeParameter_IsItsConstraint()
    {
        var call = Snippet.Of("class C { void M<T>(T db) where T : ITransaction { db.KeyDeleteAsync(\"a\"); } }").Call;
        Assert.Equal(ReceiverKind.Transaction, call.ReceiverKind);
    }

    [Theory]
    [InlineData("tran.Execute()", CommandFamily.Transaction)]
    [InlineData("batch.Execute()", CommandFamily.Batch)]
    [InlineData("tran.ExecuteAsync(\"PING\")", CommandFamily.Database)]
    [InlineData("db.Execute(\"PING\")", CommandFamily.Database)]
    [InlineData("server.Execute(\"PING\")", CommandFamily.Server)]
    internal void Execute_IsTheMemberOfTheTypeThatDeclaresIt(string expression, CommandFamily expected) =>
        Assert.Equal(expected, Snippet.CallIn(expression).Command.Family);

    [Fact]
    public void ImplementationOfIDatabase_HasTheCommands_ButItsOwnMethodsAreNone()
    {
        var calls = Snippet.OfPartlyImplemented("""
            abstract class Wrapper : IDatabase
            {
                public abstract RedisValue StringGet(RedisKey key, CommandFlags flags = CommandFlags.None);
                public string StringGet(string region, int number) => region + number;
                public abstract Task<RedisResult> ExecuteAsync(string command, params object[] args);
            }
            class C
            {
                void M(Wrapper db)
                {
                    db.StringGet("a");
                    db.StringGet("a", 1);
                    db.ExecuteAsync("PING");
                }
            }
            """).Calls;
        Assert.Equal(["db.StringGet(\"a\")", "db.ExecuteAsync(\"PING\")"], calls.Select(call => call.Invocation.Syntax.ToString()));
        Assert.All(calls, call => Assert.Equal(CommandFamily.Database, call.Command.Family));
    }

    [Fact]
    public void ExpressionTree_IsNoCall()
    {
        var snippet = Snippet.Of("""
            using System.Linq.Expressions;
            class C
            {
                void Setup<T>(Expression<Func<IDatabase, T>> call) { }
                void M(IDatabase db)
                {
                    Setup(d => d.StringGet("a", CommandFlags.None));
                    Func<IDatabase, RedisValue> code = d => d.StringGet("b", CommandFlags.None);
                }
            }
            """);
        Assert.Equal("\"b\"", snippet.Call.Key!.Syntax.ToString());
    }

    [Fact]
    public void WithKeyPrefix_IsStillADatabase()
    {
        var call = Snippet.Of("""
            using StackExchange.Redis.KeyspaceIsolation;
            class C { void M(IDatabase db) { db.WithKeyPrefix("a").StringGet("b"); } }
            """).Call;
        Assert.Equal(ReceiverKind.Database, call.ReceiverKind);
    }

    [Theory]
    [InlineData("StringGetAsync", "StringGet")]
    [InlineData("StringGet", "StringGet")]
    [InlineData("Async", "")]
    public void StemOf_TakesTheSuffixAway(string name, string expected) => Assert.Equal(expected, RedisCall.StemOf(name));
}
