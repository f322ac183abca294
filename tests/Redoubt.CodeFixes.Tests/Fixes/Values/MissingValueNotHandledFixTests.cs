using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<
    Redoubt.Analyzers.Rules.Values.MissingValueNotHandled,
    Redoubt.CodeFixes.Fixes.Values.MissingValueNotHandledFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Values;

public sealed class MissingValueNotHandledFixTests
{
    [Fact]
    public Task ValueInALocal() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<C?> M(IDatabase db, string key)
            {
                // The cart as it was left.
                var json = await db.StringGetAsync(key);
                Console.WriteLine(key);

                // It is small.
                return [|JsonSerializer.Deserialize<C>((string)json!)|];
            }
        }
        """,
        """
        class C
        {
            async Task<C?> M(IDatabase db, string key)
            {
                // The cart as it was left.
                var json = await db.StringGetAsync(key);
                Console.WriteLine(key);

                // It is small.
                if (json.IsNull)
                {
                    return null;
                }

                return JsonSerializer.Deserialize<C>((string)json!);
            }
        }
        """);

    [Theory]
    [InlineData("void M", "", "return;")]
    [InlineData("bool M", "return true;", "return false;")]
    [InlineData("int M", "return 1;", "return default;")]
    [InlineData("int? M", "return 1;", "return null;")]
    [InlineData("string? M", "return \"a\";", "return null;")]
    [InlineData("DateTime M", "return DateTime.Now;", "return default;")]
    [InlineData("async Task M", "await Task.Yield();", "return;")]
    [InlineData("async void M", "await Task.Yield();", "return;")]
    [InlineData("async ValueTask M", "await Task.Yield();", "return;")]
    [InlineData("async Task<bool> M", "await Task.Yield(); return true;", "return false;")]
    [InlineData("async ValueTask<string?> M", "await Task.Yield(); return \"a\";", "return null;")]
    [InlineData("Task M", "return Task.Delay(1);", "return Task.CompletedTask;")]
    [InlineData("ValueTask M", "return new(Task.Delay(1));", "return default;")]
    [InlineData("Task<string?> M", "return Task.FromResult<string?>(\"a\");", "return Task.FromResult<string?>(null);")]
    [InlineData("Task<int> M", "return Task.FromResult(1);", "return Task.FromResult<int>(default);")]
    [InlineData("T? M<T>", "return default;", "return default;")]
    [InlineData("T M<T>", "return default;", "return default;", " where T : struct")]
    [InlineData("string[] M", "return new string[1];", "return Array.Empty<string>();")]
    [InlineData("IEnumerable<string> M", "return new string[1];", "return Array.Empty<string>();")]
    [InlineData("async Task<IReadOnlyList<string>> M", "await Task.Yield(); return new string[1];", "return Array.Empty<string>();")]
    [InlineData("IEnumerable<int> M", "yield return 1;", "yield break;")]
    public Task ExitFitsTheReturnType(string member, string rest, string exit, string constraint = "") => Verify.VerifyCodeFixAsync(
        $$"""
        class C
        {
            {{member}}(IDatabase db){{constraint}}
            {
                var value = db.StringGet("a");
                Console.WriteLine([|int.Parse(value!)|]);
                {{rest}}
            }
        }
        """,
        $$"""
        class C
        {
            {{member}}(IDatabase db){{constraint}}
            {
                var value = db.StringGet("a");
                if (value.IsNull)
                {
                    {{exit}}
                }

                Console.WriteLine(int.Parse(value!));
                {{rest}}
            }
        }
        """);

    [Theory]
    [InlineData("string text = db.StringGet(\"a\")!;", "[|text.Split(',')|]", "string.IsNullOrEmpty(text)")]
    [InlineData("var text = db.StringGet(\"a\").ToString();", "[|new Uri(text)|]", "string.IsNullOrEmpty(text)")]
    [InlineData("byte[] bytes = db.StringGet(\"a\")!;", "[|bytes.Length|]", "bytes == null")]
    public Task OtherLocals(string declaration, string use, string condition) => Verify.VerifyCodeFixAsync(
        $$"""
        class C
        {
            void M(IDatabase db)
            {
                {{declaration}}
                Console.WriteLine({{use}});
            }
        }
        """,
        $$"""
        class C
        {
            void M(IDatabase db)
            {
                {{declaration}}
                if ({{condition}})
                {
                    return;
                }

                Console.WriteLine({{use.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)}});
            }
        }
        """);

    [Fact]
    public Task NestedReply_GoesIntoALocal() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task<decimal> M(IDatabase db, int value2)
            {
                var value = 3m;
                var price = [|decimal.Parse((await db.StringGetAsync("a").ConfigureAwait(false)).ToString())|];
                return price * value * [|decimal.Parse((string)db.HashGet("b", "c")!)|] * value2;
            }
        }
        """,
        """
        class C
        {
            async Task<decimal> M(IDatabase db, int value2)
            {
                var value = 3m;
                var value3 = await db.StringGetAsync("a").ConfigureAwait(false);
                if (value3.IsNull)
                {
                    return default;
                }

                var price = decimal.Parse(value3.ToString());
                var value4 = db.HashGet("b", "c");
                if (value4.IsNull)
                {
                    return default;
                }

                return price * value * decimal.Parse((string)value4!) * value2;
            }
        }
        """);

    [Fact]
    public Task ExpressionBodies_BecomeBlocks() => Verify.VerifyCodeFixAsync(
        """
        class C(IDatabase db)
        {
            public int Limit => [|int.Parse(db.StringGet("limit")!)|];

            public int Other
            {
                get => [|int.Parse(db.StringGet("other")!)|];
                set => db.StringSet("other", value);
            }

            public int this[string key] => [|int.Parse(db.StringGet(key)!)|];

            // The price.
            public async Task<decimal> PriceAsync(string id) =>
                // as text
                [|decimal.Parse((await db.StringGetAsync(id)).ToString())|]; // in euro

            public void Log() => Console.WriteLine([|int.Parse(db.StringGet("limit")!)|]);

            public int Outer()
            {
                return Inner();

                int Inner() => [|int.Parse(db.StringGet("inner")!)|];
            }
        }
        """,
        """
        class C(IDatabase db)
        {
            public int Limit
            {
                get
                {
                    var value = db.StringGet("limit");
                    if (value.IsNull)
                    {
                        return default;
                    }

                    return int.Parse(value!);
                }
            }

            public int Other
            {
                get
                {
                    var value2 = db.StringGet("other");
                    if (value2.IsNull)
                    {
                        return default;
                    }

                    return int.Parse(value2!);
                }
                set => db.StringSet("other", value);
            }

            public int this[string key]
            {
                get
                {
                    var value = db.StringGet(key);
                    if (value.IsNull)
                    {
                        return default;
                    }

                    return int.Parse(value!);
                }
            }

            // The price.
            public async Task<decimal> PriceAsync(string id)
            {
                // as text
                var value = await db.StringGetAsync(id);
                if (value.IsNull)
                {
                    return default;
                }

                return decimal.Parse(value.ToString());
            } // in euro

            public void Log()
            {
                var value = db.StringGet("limit");
                if (value.IsNull)
                {
                    return;
                }

                Console.WriteLine(int.Parse(value!));
            }

            public int Outer()
            {
                return Inner();

                int Inner()
                {
                    var value = db.StringGet("inner");
                    if (value.IsNull)
                    {
                        return default;
                    }

                    return int.Parse(value!);
                }
            }
        }
        """);

    [Fact]
    public Task Loops_Continue() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            string M(IDatabase db, string[] keys, System.IO.TextReader reader)
            {
                foreach (var key in keys)
                {
                    var json = db.StringGet(key);
                    Console.WriteLine([|int.Parse(json!)|]);
                }

                for (var i = 0; i < 3; i++) Console.WriteLine([|int.Parse(db.ListLeftPop("a")!)|]);
                while (reader.Read() > 9)
                {
                    switch (keys.Length)
                    {
                        case 3:
                            Console.WriteLine([|int.Parse(db.ListLeftPop("a")!)|]);
                            break;
                    }
                }

                do
                {
                    if (keys.Length > 4) Console.WriteLine([|int.Parse(db.ListLeftPop("b")!)|]);
                    else Console.WriteLine();
                }
                while (reader.Read() > 9);
                return "";
            }
        }
        """,
        """
        class C
        {
            string M(IDatabase db, string[] keys, System.IO.TextReader reader)
            {
                foreach (var key in keys)
                {
                    var json = db.StringGet(key);
                    if (json.IsNull)
                    {
                        continue;
                    }

                    Console.WriteLine(int.Parse(json!));
                }

                for (var i = 0; i < 3; i++)
                {
                    var value = db.ListLeftPop("a");
                    if (value.IsNull)
                    {
                        continue;
                    }

                    Console.WriteLine(int.Parse(value!));
                }
                while (reader.Read() > 9)
                {
                    switch (keys.Length)
                    {
                        case 3:
                            var value2 = db.ListLeftPop("a");
                            if (value2.IsNull)
                            {
                                continue;
                            }

                            Console.WriteLine(int.Parse(value2!));
                            break;
                    }
                }

                do
                {
                    if (keys.Length > 4)
                    {
                        var value3 = db.ListLeftPop("b");
                        if (value3.IsNull)
                        {
                            continue;
                        }

                        Console.WriteLine(int.Parse(value3!));
                    }
                    else Console.WriteLine();
                }
                while (reader.Read() > 9);
                return "";
            }
        }
        """);

    [Fact]
    public Task HeadsOfStatements() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db)
            {
                var value = db.StringGet("a");
                if ([|int.Parse(value!)|] > 3) Console.WriteLine();
                foreach (var part in [|((string)db.StringGet("b")!).Split(',')|]) Console.WriteLine(part);
                using (var stream = [|new System.IO.MemoryStream((byte[])db.StringGet("c")!)|])
                {
                    Console.WriteLine(stream.Length);
                }

                switch ([|int.Parse(db.StringGet("d")!)|])
                {
                    case 1: break;
                }
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db)
            {
                var value = db.StringGet("a");
                if (value.IsNull)
                {
                    return;
                }

                if (int.Parse(value!) > 3) Console.WriteLine();
                var value2 = db.StringGet("b");
                if (value2.IsNull)
                {
                    return;
                }

                foreach (var part in ((string)value2!).Split(',')) Console.WriteLine(part);
                var value3 = db.StringGet("c");
                if (value3.IsNull)
                {
                    return;
                }

                using (var stream = new System.IO.MemoryStream((byte[])value3!))
                {
                    Console.WriteLine(stream.Length);
                }

                var value4 = db.StringGet("d");
                if (value4.IsNull)
                {
                    return;
                }

                switch (int.Parse(value4!))
                {
                    case 1: break;
                }
            }
        }
        """);

    [Fact]
    public Task TopLevelProgram() => Verify.VerifyCodeFixAsync(
        """
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        Console.WriteLine([|int.Parse(db.StringGet("count")!)|]);
        """,
        """
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        var value = db.StringGet("count");
        if (value.IsNull)
        {
            return;
        }

        Console.WriteLine(int.Parse(value!));
        """);

    [Fact]
    public Task LambdasThatReturnNothing() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            void M(IDatabase db)
            {
                Action<string> log = key =>
                {
                    Console.WriteLine([|int.Parse(db.StringGet(key)!)|]);
                };
                Func<Task> later = async () =>
                {
                    var value = await db.StringGetAsync("a");
                    Console.WriteLine([|int.Parse(value!)|]);
                };
            }
        }
        """,
        """
        class C
        {
            void M(IDatabase db)
            {
                Action<string> log = key =>
                {
                    var value2 = db.StringGet(key);
                    if (value2.IsNull)
                    {
                        return;
                    }

                    Console.WriteLine(int.Parse(value2!));
                };
                Func<Task> later = async () =>
                {
                    var value = await db.StringGetAsync("a");
                    if (value.IsNull)
                    {
                        return;
                    }

                    Console.WriteLine(int.Parse(value!));
                };
            }
        }
        """);

    [Fact]
    public Task TaskInALocal() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            async Task M(IDatabase db)
            {
                var first = db.StringGetAsync("a");
                var second = db.StringGetAsync("b");
                await Task.WhenAll(first, second);
                Console.WriteLine([|int.Parse((await first)!)|] + [|int.Parse(second.Result!)|]);
            }
        }
        """,
        """
        class C
        {
            async Task M(IDatabase db)
            {
                var first = db.StringGetAsync("a");
                var second = db.StringGetAsync("b");
                await Task.WhenAll(first, second);
                var value = await first;
                if (value.IsNull)
                {
                    return;
                }

                var value2 = second.Result;
                if (value2.IsNull)
                {
                    return;
                }

                Console.WriteLine(int.Parse(value!) + int.Parse(value2!));
            }
        }
        """);

    [Fact]
    public Task OldLanguageVersion() => Verify.VerifyCodeFixAsync(
        """
        using StackExchange.Redis;
        class C
        {
            int M(IDatabase db) { return [|int.Parse((string)db.StringGet("a"))|]; }
            T N<T>(IDatabase db) { return [|System.Text.Json.JsonSerializer.Deserialize<T>((string)db.StringGet("a"))|]; }
            string[] O(IDatabase db)
            {
                string text = db.StringGet("a");
                return [|text.Split(',')|];
            }
        }
        """,
        """
        using StackExchange.Redis;
        class C
        {
            int M(IDatabase db) {
                var value = db.StringGet("a");
                if (value.IsNull)
                {
                    return default(int);
                }

                return int.Parse((string)value); }
            T N<T>(IDatabase db) {
                var value = db.StringGet("a");
                if (value.IsNull)
                {
                    return default(T);
                }

                return System.Text.Json.JsonSerializer.Deserialize<T>((string)value); }
            string[] O(IDatabase db)
            {
                string text = db.StringGet("a");
                if (string.IsNullOrEmpty(text))
                {
                    return null;
                }

                return text.Split(',');
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp6 });

    [Theory]
    [InlineData("string M(IDatabase db) => [|((string)db.StringGet(\"a\")!).Trim()|];")]
    [InlineData("List<string> M(IDatabase db) => [|((string)db.StringGet(\"a\")!).Split(',')|].ToList();")]
    [InlineData("T M<T>(IDatabase db) => [|JsonSerializer.Deserialize<T>((string)db.StringGet(\"a\")!)|]!;")]
    [InlineData("Task<string> M(IDatabase db) { return Task.FromResult([|((string)db.StringGet(\"a\")!).Trim()|]); }")]
    [InlineData("ValueTask<int> M(IDatabase db) { return new([|int.Parse(db.StringGet(\"a\")!)|]); }")]
    [InlineData("int M(IDatabase db, out int n) { n = 1; return [|int.Parse(db.StringGet(\"a\")!)|]; }")]
    [InlineData("int M(IDatabase db) { var v = db.StringGet(\"a\"); return db.Database > 0 ? [|int.Parse(v!)|] : 0; }")]
    [InlineData("bool M(IDatabase db) { return db.Database > 0 && [|int.Parse(db.StringGet(\"a\")!)|] > 0; }")]
    [InlineData("string? M(IDatabase db) => db.Database > 0 ? null : [|((string)db.StringGet(\"a\")!).Trim()|];")]
    [InlineData("int M(IDatabase db, int? n) => n ?? [|int.Parse(db.StringGet(\"a\")!)|];")]
    [InlineData("int M(IDatabase db, int n) => n switch { 1 => [|int.Parse(db.StringGet(\"a\")!)|], _ => 2 };")]
    [InlineData("int? M(IDatabase db, string? n) => n?.IndexOf([|((string)db.StringGet(\"a\")!).Trim()|]);")]
    [InlineData("void M(IDatabase db, int? n) { n ??= [|int.Parse(db.StringGet(\"a\")!)|]; }")]
    [InlineData("void M(IDatabase db) { while ([|int.Parse(db.StringGet(\"a\")!)|] > 3) Console.WriteLine(); }")]
    [InlineData("void M(IDatabase db) { if (db.Database > 3) return; else if ([|int.Parse(db.StringGet(\"a\")!)|] > 3) Console.WriteLine(); }")]
    [InlineData("void M(IDatabase db) { try { } finally { Console.WriteLine([|int.Parse(db.StringGet(\"a\")!)|]); } }")]
    [InlineData("void M(IDatabase db) { Func<int> f = () => [|int.Parse(db.StringGet(\"a\")!)|]; Func<int> g = () => { return [|int.Parse(db.StringGet(\"a\")!)|]; }; }")]
    [InlineData("void M(IDatabase db) { RedisValue v = db.StringGet(\"a\"), w = [|int.Parse(v!)|]; }")]
    [InlineData("void M(IDatabase db) { Console.WriteLine(int.TryParse(\"1\", out var n) + \"\" + [|int.Parse(db.StringGet(n.ToString())!)|]); }")]
    [InlineData("void M(IDatabase db) { Console.WriteLine([|int.Parse(db.Database > 3 ? (string)db.StringGet(\"a\")! : \"1\")|]); }")]
    [InlineData("void M(IDatabase db, RedisValue v) { v = db.StringGet(\"a\"); label: Console.WriteLine([|int.Parse(v!)|]); }")]
    [InlineData("int M(IDatabase db) => throw new Exception([|((string)db.StringGet(\"a\")!).Trim()|]);")]
    [InlineData("readonly int _n = [|int.Parse(((IDatabase)null!).StringGet(\"a\")!)|];")]
    [InlineData("C(IDatabase db) { Console.WriteLine([|int.Parse(db.StringGet(\"a\")!)|]); }")]
    [InlineData("int P { set { Console.WriteLine([|int.Parse(((IDatabase)null!).StringGet(\"a\")!)|]); } }")]
    [InlineData("void M(IDatabase db) { while (true) { Console.WriteLine([|int.Parse(db.ListLeftPop(\"a\")!)|]); } }")]
    [InlineData("void M(IDatabase db) { for (;;) { Console.WriteLine([|int.Parse(db.ListLeftPop(\"a\")!)|]); } }")]
    [InlineData("async Task M(IDatabase db, CancellationToken stop) { while (!stop.IsCancellationRequested) { Console.WriteLine([|int.Parse(db.ListLeftPop(\"a\")!)|]); await Task.Delay(100, stop); } }")]
    [InlineData("void M(IDatabase db, bool isRunning) { do { Console.WriteLine([|int.Parse(db.ListLeftPop(\"a\")!)|]); } while (isRunning); }")]
    [InlineData("ref int M(IDatabase db, int[] n) { return ref n[[|int.Parse(db.StringGet(\"a\")!)|]]; }")]
    public Task NoSafeExit_NoFix(string member) => Verify.VerifyNoFixAsync($$"""
        class C
        {
            {{member}}
        }
        """);

    [Fact]
    public Task TopLevelProgramWithExitCode_NoFix() => Verify.VerifyNoFixAsync("""
        var db = ConnectionMultiplexer.Connect("localhost").GetDatabase();
        Console.WriteLine([|int.Parse(db.StringGet("count")!)|]);
        return 1;
        """);

    [Fact]
    public async Task AutomaticOnly_OffersNothing()
    {
        const string source = """
            class C { void M(IDatabase db) { Console.WriteLine([|int.Parse(db.StringGet("a")!)|]); } }
            """;
        await Verify.VerifyNoFixAsync(source, new() { Config = "redoubt.automatic_only = true" });
        Assert.Equal(
            ["Test for a missing value first: return"],
            await Verify.TitlesAsync(source, new() { Config = "redoubt.automatic_only = true\nredoubt.suggested_rules = RDS501" }));
    }

    [Fact]
    public Task WindowsLineEnds_AreKept()
    {
        const string before = "class C\r\n{\r\n    void M(IDatabase db)\r\n    {\r\n        var v = db.StringGet(\"a\");\r\n        Console.WriteLine([|int.Parse(v!)|]);\r\n    }\r\n}\r\n";
        const string after = "class C\r\n{\r\n    void M(IDatabase db)\r\n    {\r\n        var v = db.StringGet(\"a\");\r\n        if (v.IsNull)\r\n        {\r\n            return;\r\n        }\r\n\r\n        Console.WriteLine(int.Parse(v!));\r\n    }\r\n}\r\n";
        return Verify.VerifyCodeFixAsync(before, after);
    }
}
