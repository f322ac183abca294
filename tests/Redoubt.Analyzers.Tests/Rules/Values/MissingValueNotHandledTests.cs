using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Values.MissingValueNotHandled>;

namespace Redoubt.Analyzers.Tests.Rules.Values;

public sealed class MissingValueNotHandledTests
{
    [Fact]
    public Task StoredInALocal_Reported() => InMethod("""
        var json = db.StringGet(key);
        return [|JsonSerializer.Deserialize<Order>((string)json!)|];
        """);

    [Fact]
    public Task Message_NamesCallAndUse() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            int M(IDatabase db) => {|#0:int.Parse(db.HashGet("cart", "items")!)|};
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning)
            .WithMessage("'HashGet' returns no value when nothing is stored, and 'Int32.Parse' then throws; test the value with 'IsNull' before"));

    [Theory]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)db.StringGet(key)!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>(db.StringGet(key).ToString())|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((byte[])db.StringGet(key)!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((await db.StringGetAsync(key)).ToString())|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)(await db.StringGetAsync(key).ConfigureAwait(false))!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)db.StringGetAsync(key).Result!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)db.StringGetAsync(key).GetAwaiter().GetResult()!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)db.Wait(db.StringGetAsync(key))!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)db.ListLeftPop(key)!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)(await db.SetPopAsync(key))!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>((string)db.ListRightPopLeftPush(key, \"other\")!)|]")]
    [InlineData("[|JsonSerializer.Deserialize<Order>(((string)db.ListGetByIndex(key, 0)!).AsSpan())|]")]
    [InlineData("JsonSerializer.Deserialize<Order>([|((string)db.StringGet(key)!).Trim()|])")]
    public Task Nested_Reported(string expression) => InMethod($"return {expression};");

    [Theory]
    [InlineData("_ = [|int.Parse((string)value!)|];")]
    [InlineData("_ = [|int.Parse(value.ToString())|];")]
    [InlineData("_ = [|Guid.Parse((string)value!)|];")]
    [InlineData("_ = [|Enum.Parse(typeof(DayOfWeek), (string)value!)|];")]
    [InlineData("_ = [|Enum.Parse<DayOfWeek>((string)value!)|];")]
    [InlineData("_ = [|DateTime.ParseExact((string)value!, \"O\", null)|];")]
    [InlineData("_ = [|new Guid((string)value!)|];")]
    [InlineData("_ = [|new Uri(value.ToString())|];")]
    [InlineData("_ = [|new System.IO.MemoryStream((byte[])value!)|];")]
    [InlineData("_ = [|new System.IO.StringReader((string)value!)|];")]
    [InlineData("_ = [|System.Text.Encoding.UTF8.GetString((byte[])value!)|];")]
    [InlineData("_ = [|Convert.FromBase64String((string)value!)|];")]
    [InlineData("_ = [|BitConverter.ToInt64((byte[])value!, 0)|];")]
    [InlineData("_ = [|((string)value!).Length|];")]
    [InlineData("_ = [|((string)value!).Split(',')|];")]
    [InlineData("_ = [|((byte[])value!)[0]|];")]
    [InlineData("string text = value!; _ = [|text.ToUpperInvariant()|];")]
    [InlineData("var text = value.ToString(); _ = [|int.Parse(text)|];")]
    [InlineData("string text; text = value!; var copy = text; _ = [|int.Parse(copy)|];")]
    [InlineData("Console.WriteLine($\"read {value}\"); _ = [|int.Parse(value!)|];")]
    [InlineData("_ = key == \"a\" ? [|int.Parse(value!)|] : 0;")]
    [InlineData("_ = [|int.Parse(key == \"a\" ? (string)value! : \"1\")|];")]
    [InlineData("if (key == \"a\") _ = [|int.Parse(value!)|]; else _ = [|long.Parse(value!)|];")]
    [InlineData("db.StringSet(\"copy\", value); _ = [|int.Parse(value!)|];")]
    public Task Uses_Reported(string statements) => InMethod($$"""
        var value = db.StringGet(key);
        {{statements}}
        return null;
        """);

    [Fact]
    public Task TestOnOnePathOnly_Reported() => InMethod("""
        var json = db.StringGet(key);
        if (key.Length > 3)
        {
            if (json.IsNull) return null;
        }

        return [|JsonSerializer.Deserialize<Order>((string)json!)|];
        """);

    [Fact]
    public Task TestAfterTheUse_Reported() => InMethod("""
        var json = db.StringGet(key);
        var order = [|JsonSerializer.Deserialize<Order>((string)json!)|];
        return json.IsNull ? null : order;
        """);

    [Fact]
    public Task ReadAgainAfterTheTest_Reported() => InMethod("""
        var json = db.StringGet(key);
        if (json.IsNull) return null;
        json = db.StringGet("other");
        return [|JsonSerializer.Deserialize<Order>((string)json!)|];
        """);

    [Fact]
    public Task PopInALoop_Reported() => InMethod("""
        for (var i = 0; i < 10; i++)
        {
            var json = db.ListLeftPop(key);
            var order = [|JsonSerializer.Deserialize<Order>((string)json!)|];
            Console.WriteLine(order);
        }

        return null;
        """);

    [Fact]
    public Task PopOverwritingALocalFromTheRoundBefore_Reported() => InMethod("""
        RedisValue json = "{}";
        while (key.Length > 0)
        {
            _ = [|JsonSerializer.Deserialize<Order>((string)json!)|];
            json = db.ListLeftPop(key);
        }

        return null;
        """);

    [Fact]
    public Task TaskStoredFirst_Reported() => InMethod("""
        var first = db.StringGetAsync(key);
        var second = db.StringGetAsync("b");
        await Task.WhenAll(first, second);
        _ = [|int.Parse((await first)!)|];
        return [|JsonSerializer.Deserialize<Order>((string)second.Result!)|];
        """);

    [Fact]
    public Task ReadInsideTry_UsedBehind_Reported() => InMethod("""
        RedisValue json;
        try
        {
            json = await db.StringGetAsync(key);
        }
        catch (RedisConnectionException)
        {
            return null;
        }

        return [|JsonSerializer.Deserialize<Order>((string)json!)|];
        """);

    [Theory]
    [InlineData("catch (FormatException) { return null; }")]
    [InlineData("catch (Exception e) { Console.WriteLine(e); throw; }")]
    [InlineData("catch (Exception e) { throw new InvalidOperationException(key, e); }")]
    [InlineData("finally { Console.WriteLine(); }")]
    public Task HandlerThatDoesNotAnswer_Reported(string handler) => InMethod($$"""
        var json = db.StringGet(key);
        try
        {
            return [|JsonSerializer.Deserialize<Order>((string)json!)|];
        }
        {{handler}}
        """);

    [Fact]
    public Task WorkerThatLogsAndGoesOn_Reported() => InMethod("""
        while (key.Length > 0)
        {
            try
            {
                var json = await db.ListLeftPopAsync(key);
                Console.WriteLine([|JsonSerializer.Deserialize<Order>((string)json!)|]);
            }
            catch (Exception e)
            {
                Console.WriteLine(e);
            }
        }

        return null;
        """);

    [Fact]
    public Task Lambda_Reported() => InMethod("""
        Func<string, Order?> read = id => [|JsonSerializer.Deserialize<Order>((string)db.StringGet(id)!)|];
        var all = new[] { "a" }.Select(id =>
        {
            var json = db.StringGet(id);
            return [|JsonSerializer.Deserialize<Order>((string)json!)|];
        });
        return all.First();
        """);

    [Fact]
    public Task Query_Reported() => InMethod("""
        return (from id in new[] { "a" } select [|JsonSerializer.Deserialize<Order>((string)db.StringGet(id)!)|]).First();
        """);

    [Fact]
    public Task LocalFunction_Reported() => InMethod("""
        return Read(key);

        Order? Read(string id)
        {
            return Inner();
            Order? Inner() => [|JsonSerializer.Deserialize<Order>((string)db.StringGet(id)!)|];
        }
        """);

    [Fact]
    public Task TopLevelProgram_Reported() => Verify.VerifyAnalyzerAsync("""
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        var count = db.StringGet("count");
        Console.WriteLine([|int.Parse(count!)|]);
        """);

    [Fact]
    public Task MembersOfAllKinds_Reported() => Verify.VerifyAnalyzerAsync("""
        class C(IDatabase db)
        {
            private readonly Lazy<int> _limit = new(() => [|int.Parse(db.StringGet("limit")!)|]);
            public int Limit => [|int.Parse(db.StringGet("limit")!)|];
            public int Other { get { return [|int.Parse(db.StringGet("limit")!)|]; } }
            public int Field = [|int.Parse(db.StringGet("limit")!)|];
            public C(IDatabase db, int n) : this(db) => Field = n + [|int.Parse(db.StringGet("limit")!)|] + _limit.Value;
        }

        partial class P<T>
        {
            private readonly IDatabaseAsync _db = null!;
            public async Task<T?> Get(string key) => [|JsonSerializer.Deserialize<T>((await _db.StringGetAsync(key).ConfigureAwait(false)).ToString())|];
        }
        """);

    [Fact]
    public Task OldLanguageVersionWithoutNullable_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using StackExchange.Redis;
        using System.Text.Json;
        class C
        {
            string[] M(IDatabase db)
            {
                string text = db.StringGet("a");
                return [|text.Split(',')|];
            }

            T Get<T>(IDatabase db, string key) { return [|JsonSerializer.Deserialize<T>((string)db.StringGet(key))|]; }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task TestProject_OneLevelLower() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            int M(IDatabase db) => [|int.Parse(db.StringGet("a")!)|];
        }
        """,
        new VerifierSettings { AsTest = true, Severity = DiagnosticSeverity.Info });

    [Theory]
    [InlineData("_ = [|int.Parse(value.ToString().Trim())|];")]
    [InlineData("_ = [|Convert.ToInt32(value.ToString())|];")]
    [InlineData("_ = [|JsonSerializer.Deserialize<Order>(((ReadOnlyMemory<byte>)value).Span)|];")]
    [InlineData("_ = Convert.ToInt32((string?)value);")]
    [InlineData("_ = value.ToString().Split(',');")]
    [InlineData("_ = value.ToString()[0];")]
    [InlineData("_ = new System.IO.StringReader(value.ToString());")]
    [InlineData("_ = Convert.FromBase64String(value.ToString());")]
    public Task TextIsEmptyWhenMissing(string statement) => Verify.VerifyAnalyzerAsync(Method($"""
        var value = db.StringGet(key);
        {statement}
        return null;
        """), new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] });

    [Fact]
    public Task TextIsNullWhenMissing_InTheFirstVersion() => Verify.VerifyAnalyzerAsync(Method("""
        var value = db.StringGet(key);
        _ = Convert.ToInt32(value.ToString());
        _ = [|value.ToString().Split(',')|];
        return null;
        """), new VerifierSettings { Versions = [RedisVersion.V1] });

    [Fact]
    public Task OwnMethod_IsLookedInto() => Verify.VerifyAnalyzerAsync("""
        interface ISerializer { T? Read<T>(byte[] data); }

        class JsonBytes : ISerializer { public T? Read<T>(byte[] data) => JsonSerializer.Deserialize<T>(data); }

        abstract class Reader { public abstract int Read(string text); }

        class NumberReader : Reader { public override int Read(string text) => int.Parse(text); }

        class C
        {
            int M(IDatabase db, ISerializer serializer, Reader reader)
            {
                var value = db.StringGet("a");
                if (value == "none") return 0;
                string text = db.StringGet("b")!;
                switch (DateTime.Now.Second)
                {
                    case 1: return [|Convert(text)|];
                    case 2: return [|serializer.Read<int>(db.StringGet("c")!)|];
                    case 3: return [|reader.Read(text)|];
                    case 4: return [|Local(text)|];
                    case 5: return Log(text);
                    case 6: return Safe(text);
                    case 7: return Caught(text);
                    default: return Deeper(text);
                }

                static int Local(string number) => int.Parse(number);
            }

            private static int Convert(string number) { Console.WriteLine(number); return int.Parse(number); }
            private static int Log(string number) { Console.WriteLine(number); return 0; }
            private static int Safe(string number) => string.IsNullOrEmpty(number) ? 0 : int.Parse(number);
            private static int Caught(string number) { try { return int.Parse(number); } catch (Exception) { return 0; } }
            private static int Deeper(string number) => Convert(number);
        }
        """);

    [Theory]
    [InlineData("if (!value.HasValue) return null;")]
    [InlineData("if (value.IsNull) return null;")]
    [InlineData("if (value.IsNullOrEmpty) throw new KeyNotFoundException(key);")]
    [InlineData("if (string.IsNullOrEmpty(value)) return null;")]
    [InlineData("if (string.IsNullOrWhiteSpace(value.ToString())) return null;")]
    [InlineData("if (value == RedisValue.Null) return null;")]
    [InlineData("if (value == RedisValue.EmptyString) return null;")]
    [InlineData("if (value == default) return null;")]
    [InlineData("if (value == \"none\") return null;")]
    [InlineData("if (value.Equals(RedisValue.Null)) return null;")]
    [InlineData("if ((string?)value == null) return null;")]
    [InlineData("if ((string?)value is null) return null;")]
    [InlineData("if ((string?)value is not { Length: > 0 }) return null;")]
    [InlineData("if (((byte[]?)value)?.Length == 0) return null;")]
    [InlineData("if ((int?)value is null) return null;")]
    [InlineData("if (!value.TryParse(out int _)) return null;")]
    [InlineData("if (!int.TryParse((string?)value, out _)) return null;")]
    [InlineData("switch ((string?)value) { case null: return null; }")]
    [InlineData("_ = (string?)value switch { null => 0, _ => 1 };")]
    [InlineData("Console.WriteLine(key); await Task.Yield(); if (!value.HasValue) return null;")]
    [InlineData("var isThere = value.HasValue; if (!isThere) return null;")]
    [InlineData("System.Diagnostics.Debug.Assert(value.HasValue);")]
    [InlineData("ArgumentNullException.ThrowIfNull((string?)value);")]
    [InlineData("Check(value);")]
    [InlineData("value = \"{}\";")]
    [InlineData("Replace(ref value);")]
    [InlineData("Create(out value);")]
    [InlineData("(value, _) = (\"{}\", 1);")]
    public Task TestedBefore_Silent(string test) => InMethod($"""
        var value = db.StringGet(key);
        {test}
        return JsonSerializer.Deserialize<Order>((string)value!);
        """);

    [Theory]
    [InlineData("return value.HasValue ? JsonSerializer.Deserialize<Order>((string)value!) : null;")]
    [InlineData("if (value.HasValue && JsonSerializer.Deserialize<Order>((string)value!) is { } order) return order; return null;")]
    [InlineData("if (value.IsNull || JsonSerializer.Deserialize<Order>((string)value!) is null) return null; return new();")]
    [InlineData("if (value.HasValue) { return JsonSerializer.Deserialize<Order>((string)value!); } return null;")]
    [InlineData("return JsonSerializer.Deserialize<Order>((string?)value ?? \"{}\");")]
    [InlineData("var text = (string?)value; text ??= \"{}\"; return JsonSerializer.Deserialize<Order>(text);")]
    [InlineData("string? text = value; return text is null ? null : JsonSerializer.Deserialize<Order>(text);")]
    [InlineData("byte[]? bytes = value; if (bytes == null || bytes.Length == 0) return null; return JsonSerializer.Deserialize<Order>(bytes);")]
    [InlineData("return ((string?)value)?.Length > 3 ? new() : null;")]
    [InlineData("var copy = value; if (copy.IsNull) return null; return JsonSerializer.Deserialize<Order>((string)value!);")]
    [InlineData("_ = decimal.TryParse((string?)value, out var price); return null;")]
    [InlineData("Console.WriteLine((string?)value); Console.WriteLine(\"a\" + value); _ = new object[] { value }; return null;")]
    [InlineData("_ = new List<string> { value! }; _ = (RedisKey)(string?)value; _ = Convert.ToInt32((string?)value); return null;")]
    [InlineData("_ = new Uri(key); _ = new string((string)value!); _ = new Holder(value!) { Text = value! }; return null;")]
    [InlineData("while (value.HasValue) { _ = JsonSerializer.Deserialize<Order>((string)value!); value = db.ListLeftPop(key); } return null;")]
    [InlineData("do { value = db.ListLeftPop(key); if (value.IsNull) break; _ = int.Parse(value!); } while (true); return null;")]
    [InlineData("while ((value = db.ListLeftPop(key)) != RedisValue.Null) { _ = int.Parse(value!); } return null;")]
    [InlineData("foreach (var id in key) { var one = db.StringGet(key); if (one.IsNull) continue; _ = int.Parse(one!); } return null;")]
    [InlineData("try { return JsonSerializer.Deserialize<Order>((string)value!); } catch (Exception) { return null; }")]
    [InlineData("try { return JsonSerializer.Deserialize<Order>((string)value!); } catch (ArgumentNullException) { } return null;")]
    [InlineData("try { return JsonSerializer.Deserialize<Order>((string)value!); } catch { return null; } finally { Console.WriteLine(); }")]
    [InlineData("try { return JsonSerializer.Deserialize<Order>((string)value!); } catch (Exception e) when (e is not OperationCanceledException) { return null; }")]
    [InlineData("try { return JsonSerializer.Deserialize<Order>((ReadOnlySpan<byte>)(byte[]?)value); } catch (JsonException) { return null; }")]
    [InlineData("_ = new Note(value!); Native.Log(value!); return null;")]
    [InlineData("throw new InvalidOperationException(value);")]
    public Task Handled_Silent(string statements) => InMethod($"""
        var value = await db.StringGetAsync(key);
        {statements}
        """);

    [Theory]
    [InlineData("if (!db.KeyExists(key)) return null;")]
    [InlineData("if (!await db.KeyExistsAsync(key)) return null;")]
    [InlineData("db.StringSet(key, \"{}\");")]
    [InlineData("db.StringIncrement(key);")]
    [InlineData("if (db.ListLength(key) == 0) return null;")]
    public Task AskedForOrWrittenBefore_Silent(string statement) => InMethod($"""
        {statement}
        var value = db.StringGet(key);
        return JsonSerializer.Deserialize<Order>((string)value!);
        """);

    [Fact]
    public Task AnotherKeyWrittenBefore_Reported() => InMethod("""
        db.StringSet("other", "{}");
        return [|JsonSerializer.Deserialize<Order>((string)db.StringGet(key)!)|];
        """);

    [Fact]
    public Task QueuedOnBatchOrTransaction_Silent() => InMethod("""
        var batch = db.CreateBatch();
        var first = batch.StringGetAsync(key);
        batch.Execute();
        var transaction = db.CreateTransaction();
        var second = transaction.StringGetAsync(key);
        await transaction.ExecuteAsync();
        _ = int.Parse((await first)!);
        return JsonSerializer.Deserialize<Order>((string)(await second)!);
        """);

    [Fact]
    public Task FireAndForget_Silent() => InMethod("""
        _ = int.Parse(db.StringGet(key, CommandFlags.FireAndForget)!);
        return null;
        """);

    [Fact]
    public Task Ignored_Silent() => InMethod("""
        db.ListLeftPop(key);
        _ = await db.ListLeftPopAsync(key);
        return null;
        """);

    [Fact]
    public Task ManyAtOnce_Silent() => InMethod("""
        var values = db.StringGet(new RedisKey[] { key, "b" });
        _ = values.Select(value => int.Parse(value!)).Sum();
        return JsonSerializer.Deserialize<Order>((string)values[0]!);
        """);

    [Fact]
    public Task NeverMissing_Silent() => InMethod("""
        _ = long.Parse(db.StringIncrement(key).ToString());
        _ = int.Parse(db.StringGetRange(key, 0, 3)!);
        return null;
        """);

    [Fact]
    public Task MethodThatReceivesRedisValue_Silent() => Verify.VerifyAnalyzerAsync("""
        class C
        {
            int M(IDatabase db) => Parse(db.StringGet("a"));
            static int Parse(RedisValue value) => int.Parse(value!);
        }
        """);

    [Fact]
    public Task SerializerWithoutKnownImplementation_ContractDecides() => Verify.VerifyAnalyzerAsync("""
        interface ISerializer
        {
            T? Strict<T>(string text);
            T? DeserializeStrict<T>(string text);
            T? DeserializeTolerant<T>(string? text);
        #nullable disable
            T DeserializeUnknown<T>(string text);
        }
        #nullable enable

        class C<T>(ISerializer serializer)
        {
            T? K(IDatabase db) => serializer.Strict<T>(db.StringGet("a")!);
            T? M(IDatabase db) => [|serializer.DeserializeStrict<T>(db.StringGet("a")!)|];
            T? N(IDatabase db) => serializer.DeserializeTolerant<T>(db.StringGet("a"));
            T? O(IDatabase db) => serializer.DeserializeUnknown<T>(db.StringGet("a"));
        }
        """);

    [Fact]
    public Task ReadTwice_TestedTheFirstTime_Silent() => InMethod("""
        if (!db.StringGet(key).HasValue) return null;
        return JsonSerializer.Deserialize<Order>((string)db.StringGet(key)!);
        """);

    [Fact]
    public Task PoppedTwice_Reported() => InMethod("""
        if (!db.ListLeftPop(key).HasValue) return null;
        return [|JsonSerializer.Deserialize<Order>((string)db.ListLeftPop(key)!)|];
        """);

    [Fact]
    public Task SerializerThatTestsItself_Silent() => Verify.VerifyAnalyzerAsync("""
        interface ISerializer { T? Deserialize<T>(byte[]? bytes); }

        class Careful : ISerializer { public T? Deserialize<T>(byte[]? bytes) => bytes is null ? default : JsonSerializer.Deserialize<T>(bytes); }
        class Hasty : ISerializer { public T? Deserialize<T>(byte[]? bytes) => JsonSerializer.Deserialize<T>(bytes!); }

        class C(ISerializer serializer)
        {
            int M(IDatabase db) => serializer.Deserialize<int>(db.StringGet("a"));
            T? N<T>(IDatabase db) => Own<T>(db.StringGet("a"));
            static T? Own<T>(string? text)
            {
                if (string.IsNullOrEmpty(text)) return default;
                return JsonSerializer.Deserialize<T>(text);
            }
        }
        """);

    [Fact]
    public Task MockSetup_Silent() => Verify.VerifyAnalyzerAsync("""
        using System.Linq.Expressions;
        class C
        {
            Expression<Func<IDatabase, int>> M() => db => int.Parse(db.StringGet("a", CommandFlags.None)!);
        }
        """);

    [Fact]
    public Task UnreachableCode_Silent() => InMethod("""
        return null;
        #pragma warning disable CS0162
        _ = int.Parse(db.StringGet(key)!);
        """);

    private static Task InMethod(string body) => Verify.VerifyAnalyzerAsync(Method(body));

    private static string Method(string body) => $$"""
        class Order { }

        record Note(string Text);

        static class Native { [System.Runtime.InteropServices.DllImport("log")] public static extern void Log(string text); }

        class Holder
        {
            public Holder(string text) => Text = text;
            public string Text { get; set; }
        }

        class C
        {
        #pragma warning disable CS1998
            async Task<Order?> M(IDatabase db, string key)
            {
        {{body}}
            }

            static void Check(RedisValue value) => Console.WriteLine(value);
            static void Replace(ref RedisValue value) => value = "{}";
            static void Create(out RedisValue value) => value = "{}";
        }
        """;
}
