using FsCheck;
using FsCheck.Fluent;
using Redoubt.Analyzers.Commands;

namespace Redoubt.Analyzers.Tests.Robustness;

/// <summary>Generates C# around Redis calls as nobody would write it: odd nesting, wrong arguments, missing types, broken syntax.</summary>
internal static class OddSource
{
    private static readonly Gen<string> Member =
        from command in Gen.Elements<RedisCommand>(RedisCommands.All)
        from suffix in Gen.Elements("", "Async")
        select command.Member + suffix;

    private static readonly Gen<string> Receiver = Gen.Elements(
        "db", "_db", "_maybe?", "batch", "tran", "either", "server", "mux", "mux.GetDatabase()", "ConnectionMultiplexer", "Missing", "this", "db!",
        "(yes ? batch : either)", "((IDatabaseAsync)tran)", "_lazy.Value", "services", "app", "(await mux)", "");

    private static readonly Gen<string> Argument = Gen.Elements(
        "id", "\"a\"", "$\"a:{id}:{n:D5}\"", "$\"a:{", "\"a\" + n", "key: id", "flags: CommandFlags.FireAndForget", "flags", "null", "default", "1", "n++", "ref id",
        "out var made", "Missing.Key", "new RedisKey[] { id }", "[id, id]", "TimeSpan.FromSeconds(1)", "expiry: null", "when: When.Exists", "x => x", "() => db.StringGet(id)",
        "async (c, m) => await db.StringGetAsync(id)", "id is { Length: > 1 } other ? other : id", "throw new()", "\"KEYS\"", "\"return redis.call('KEYS', '*')\"", "typeof(int)", "__arglist()", "*", "");

    private static readonly Gen<string> Suffix = Gen.Elements(
        "", "", "", ".ConfigureAwait(false)", ".Result", ".Wait()", ".GetAwaiter().GetResult()", ".ToString()", "!.Length", "?.ToArray()", ".WaitAsync(default)", ".ContinueWith(t => t.Result)",
        " ?? \"b\"", " == RedisValue.Null", ".ToList().Count", " is null", ".Missing()", " switch { _ => 1 }", "[0]", "++");

    private static readonly Gen<string> Prefix = Gen.Elements(
        "", "", "await ", "_ = ", "var v = ", "id = ", "return ", "yield return ", "throw ", "(int)", "(string?)", "!", "using var u = ", "await using var w = ", "ref var r = ref ", "n += ");

    private static readonly Gen<string> Key = Gen.Elements("id", "\"a\"", "$\"a:{id}\"", "$\"a:{n++}\"", "\"a\" + n", "(id)", "yes ? id : \"b\"", "Missing.Key");

    /// <summary>Calls that bind where their receiver is known, so that rules see them in all those odd places.</summary>
    private static readonly Gen<string> Sound =
        from prefix in Gen.Elements("", "", "await ", "_ = ", "var v = ", "id = ", "string? t = ", "return ")
        from receiver in Gen.Elements("db", "db", "batch", "tran", "either")
        from call in Gen.Elements(
            "StringSetX(KEY, 1)", "StringSetX(KEY, id, TimeSpan.FromDays(1))", "KeyExpireX(KEY, TimeSpan.FromMinutes(n))", "KeyExpireX(KEY, DateTime.UtcNow)", "StringGetX(KEY)",
            "StringIncrementX(KEY)", "HashSetX(KEY, \"f\", 1)", "HashGetX(KEY, \"f\")", "SetAddX(KEY, 1)", "SortedSetAddX(KEY, 1, 1)", "ListRightPushX(KEY, 1)", "ListLeftPopX(KEY)", "KeyDeleteX(KEY)",
            "ExecuteX(\"KEYS\", \"*\")", "ExecuteX(\"scan\", 0)", "ScriptEvaluateX(\"return redis.call('KEYS', ARGV[1])\")")
        from key in Key
        from suffix in Suffix
        select $"{prefix}{receiver}.{call.Replace("X(", receiver == "db" && prefix != "await " ? "(" : "Async(", StringComparison.Ordinal).Replace("KEY", key, StringComparison.Ordinal)}{suffix};";

    private static readonly Gen<string> Other = Gen.Elements(
        "foreach (var k in server.Keys()) { db.KeyDelete(k); }", "var all = server.Keys(pattern: id + \"*\").ToArray();", "var made = ConnectionMultiplexer.Connect(id);",
        "using var made = await ConnectionMultiplexer.ConnectAsync(id);", "using (ConnectionMultiplexer.Connect(id)) { }", "Action<string> connect = text => ConnectionMultiplexer.Connect(text);");

    private static readonly Gen<string> Odd =
        from prefix in Prefix
        from receiver in Receiver
        from member in Member
        from arguments in Argument.ListOf().Resize(4)
        from suffix in Suffix
        select $"{prefix}{receiver}.{member}({string.Join(", ", arguments)}){suffix};";

    private static readonly Gen<string> Call = Gen.OneOf(Sound, Sound, Other, Odd);

    private static readonly Gen<string> Shell = Gen.Elements(
        "class C { async Task M(Parameters) { Body } }",
        "class C(Parameters) : ControllerBase { void M() { Body } int P => 1; }",
        "static class C { static void Main(Parameters) { Body } static IEnumerable<int> M(this IDatabase db, string id) { Body } }",
        "abstract class C : IDatabase { C() { Body } static C() { Body } ~C() { Body } }",
        "partial record struct C<T>(T db) where T : ITransaction { void M() { Body } }",
        "interface C : IConnectionMultiplexer { void M(Parameters) { Body } }",
        "class C : Missing { IDatabase db => new(() => { Body }); readonly Lazy<int> _lazy = new(() => { Body return 1; }); }",
        "var app = 1; Body void Local() { Body }",
        "namespace A; class C { void StringSet(Parameters) { Body } event Action E { add { Body } remove { Body } } int this[string id] { get { Body } } }");

    /// <summary>Whole files, most of which do not compile.</summary>
    public static readonly Gen<string> File =
        from shell in Shell
        from body in Statement(4).ListOf().Resize(6)
        from text in Broken(shell.Replace("Body", string.Join("\n", body), StringComparison.Ordinal).Replace("Parameters", Parameters, StringComparison.Ordinal))
        select text;

    private const string Parameters =
        "IDatabase db, IBatch batch, ITransaction tran, IDatabaseAsync either, IServer server, IConnectionMultiplexer mux, string id, int n, bool yes, CommandFlags flags";

    private static Gen<string> Statement(int depth) => depth == 0 ? Call : Gen.OneOf(Call, Call, Nested(depth - 1));

    private static Gen<string> Nested(int depth) =>
        from first in Statement(depth)
        from second in Statement(depth)
        from shape in Gen.Elements(
            "{ 1 2 }", "if (yes) { 1 } else 2", "if (n > 1) 1", "while (yes) { 1 break; 2 }", "do 1 while (n > 1); 2", "foreach (var x in id) { 1 2 }",
            "await foreach (var key in server.KeysAsync()) { 1 }", "for (;;) 1", "switch (n) { case 1: 1 break; case > 2 when yes: 2 goto case 1; default: return; }",
            "try { 1 } catch (RedisException) when (yes) { 2 } finally { 1 }", "lock (this) { 1 }", "using (mux) 1", "void Local() { 1 } 2", "Action later = () => { 1 }; 2",
            "Func<Task> task = async () => { 1 }; await task();", "end: 1 goto end;", "checked { 1 }", "unsafe { fixed (char* p = id) { 1 } }",
            "_ = from x in id select x; 1", "Task.Run(async () => { 1 });", "services.AddScoped<IConnectionMultiplexer>(_ => { 1 return null!; });",
            "app.MapGet(\"/\", () => { 1 });", "#if DEBUG\n1\n#else\n2\n#endif\n", "return; 1", "(id, n) = (\"b\", 1); 1", "if (id is var copy && yes) { 1 2")
        select shape.Replace("1", "\u0001", StringComparison.Ordinal).Replace("2", second, StringComparison.Ordinal).Replace("\u0001", first, StringComparison.Ordinal);

    /// <summary>The text as it is, or with a piece taken away, doubled, or put in at a random place.</summary>
    private static Gen<string> Broken(string text) =>
        from at in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, Math.Min(20, text.Length - at))
        from piece in Gen.Elements("{", "}", "(", ")", ";", "\"", "$\"{", "<", "=>", "async", "await", "/*", "#", "\0", "?.", "where T :")
        from edit in Gen.Elements(0, 0, 1, 2, 3)
        select edit switch
        {
            1 => text.Remove(at, length),
            2 => text.Insert(at, text.Substring(at, length)),
            3 => text.Insert(at, piece),
            _ => text,
        };
}
