using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Tests.Internals;

public sealed class CallResultTests
{
    private const string Suffixes = """
        static class Suffixes
        {
            public static System.Runtime.CompilerServices.ConfiguredTaskAwaitable<T> AnyContext<T>(this Task<T> task) => task.ConfigureAwait(false);
            public static Task<T> WithTimeout<T>(this Task<T> task) => task;
            public static void SafeFireAndForget(this Task task) { }
            public static async Task<string> AsText(this Task<RedisValue> task) => (await task)!;
        }
        """;

    [Theory]
    [InlineData("db.StringGet(id);", false, false)]
    [InlineData("await db.StringGetAsync(id);", true, false)]
    [InlineData("await db.StringGetAsync(id).ConfigureAwait(false);", true, false)]
    [InlineData("await db.StringGetAsync(id).WaitAsync(token);", true, false)]
    [InlineData("await db.StringGetAsync(id).AnyContext();", true, false)]
    [InlineData("await db.StringGetAsync(id).WithTimeout().ConfigureAwait(false);", true, false)]
    [InlineData("await Suffixes.WithTimeout(db.StringGetAsync(id));", true, false)]
    [InlineData("await (db.StringGetAsync(id));", true, false)]
    [InlineData("_ = db.StringGetAsync(id).Result;", false, true)]
    [InlineData("db.StringGetAsync(id).Wait();", false, true)]
    [InlineData("db.StringGetAsync(id).Wait(100);", false, true)]
    [InlineData("db.StringGetAsync(id).GetAwaiter().GetResult();", false, true)]
    [InlineData("db.StringGetAsync(id).ConfigureAwait(false).GetAwaiter().GetResult();", false, true)]
    [InlineData("await db.StringGetAsync(id).ContinueWith(task => task.Status);", false, false)]
    [InlineData("await db.StringGetAsync(id).AsText();", false, false)]
    [InlineData("db.StringGetAsync(id).SafeFireAndForget();", false, false)]
    [InlineData("_ = db.StringGetAsync(id).IsCompleted;", false, false)]
    [InlineData("await Task.WhenAll(db.StringGetAsync(id));", false, false)]
    [InlineData("var task = db.StringGetAsync(id); await task;", false, false)]
    public void AwaitedOrBlocked(string statements, bool awaited, bool blocked)
    {
        var result = ResultIn(statements);
        Assert.Equal((awaited, blocked), (result.IsAwaited, result.IsBlocked));
    }

    [Theory]
    [InlineData("db.StringGet(id);", true)]
    [InlineData("_maybe?.StringGet(id);", true)]
    [InlineData("await db.StringGetAsync(id);", true)]
    [InlineData("_ = await db.StringGetAsync(id);", true)]
    [InlineData("_ = db.StringGetAsync(id);", true)]
    [InlineData("db.StringGetAsync(id).Wait();", true)]
    [InlineData("db.StringGetAsync(id);", true)]
    [InlineData("Action work = () => db.StringGet(id);", true)]
    [InlineData("void Work() => db.StringGet(id);", true)]
    [InlineData("for (;; db.StringGet(id)) break;", true)]
    [InlineData("Func<RedisValue> work = () => db.StringGet(id);", false)]
    [InlineData("var value = db.StringGet(id);", false)]
    [InlineData("string? text = await db.StringGetAsync(id);", false)]
    [InlineData("Console.WriteLine(db.StringGet(id));", false)]
    [InlineData("if (db.StringGet(id).IsNull) return;", false)]
    [InlineData("db.StringGetAsync(id).SafeFireAndForget();", false)]
    public void Ignored(string statements, bool expected) => Assert.Equal(expected, ResultIn(statements).IsIgnored);

    [Theory]
    [InlineData("var value = db.StringGet(id);", "value")]
    [InlineData("string? value = await db.StringGetAsync(id).ConfigureAwait(false);", "value")]
    [InlineData("var task = db.StringGetAsync(id);", "task")]
    [InlineData("RedisValue value; value = (await db.StringGetAsync(id));", "value")]
    [InlineData("order.Id = db.StringGet(id)!;", null)]
    [InlineData("var length = db.StringGet(id).ToString().Length;", null)]
    [InlineData("_ = db.StringGet(id);", null)]
    public void StoredIn(string statements, string? expected) => Assert.Equal(expected, ResultIn(statements).StoredIn?.Name);

    [Theory]
    [InlineData("string? text = await db.StringGetAsync(id).ConfigureAwait(false);", "await db.StringGetAsync(id).ConfigureAwait(false)")]
    [InlineData("var text = (string?)db.StringGet(id);", "(string?)db.StringGet(id)")]
    [InlineData("_maybe?.StringGet(id);", "_maybe?.StringGet(id)")]
    [InlineData("var text = db.StringGetAsync(id).Result.ToString();", "db.StringGetAsync(id).Result")]
    [InlineData("Console.WriteLine(db.StringGetAsync(id).AsText());", "db.StringGetAsync(id)")]
    public void Outermost_IsTheCallWithWhatWaitsForIt(string statements, string expected) =>
        Assert.Equal(expected, ResultIn(statements).Outermost.Syntax.ToString());

    private static CallResult ResultIn(string statements) => Snippet.Of($$"""
        {{Suffixes}}
        class Order { public string Id = ""; }
        class C
        {
            private IDatabase? _maybe;
            async Task M(IDatabase db, string id, Order order, CancellationToken token)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """).Call.Result;
}
