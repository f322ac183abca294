using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.ServerSafety.KeySpaceEnumeration>;

namespace Redoubt.Analyzers.Tests.Rules.ServerSafety;

public sealed partial class KeySpaceEnumerationTests
{
    private static readonly VerifierSettings Warning = new() { Severity = DiagnosticSeverity.Warning };
    private static readonly VerifierSettings Info = new() { Severity = DiagnosticSeverity.Info };

    [Fact]
    public Task Materialised_Warning() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            RedisKey[] M(IServer server) => {|#0:server.Keys(pattern: "cart:*")|}.ToArray();
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2, RedisVersion.V3] },
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "'Keys' scans the whole key space at once, whatever the pattern; keep an index of these keys in a set or hash, or read them one by one with 'KeysAsync' outside requests"));

    [Fact]
    public Task OldestLibrary_NamesTheMemberItHas() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            RedisKey[] M(IServer server) => {|#0:server.Keys(pattern: "cart:*")|}.ToArray();
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V1] },
        Verify.Diagnostic().WithLocation(0).WithArguments("Keys", " at once", "Keys"));

    [Fact]
    public Task Enumerated_Info() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            void M(IServer server)
            {
                foreach (var key in {|#0:server.Keys()|}) Console.WriteLine(key);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2] },
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithArguments("Keys", "", "KeysAsync"));

    [Fact]
    public Task RequestPath_OneByOne_Info() => Verify.VerifyAnalyzerAsync(
        """
        using Microsoft.AspNetCore.Mvc;
        public class C(IConnectionMultiplexer redis) : ControllerBase
        {
            public void Get()
            {
                foreach (var key in {|#0:redis.GetServer("a", 6379).Keys()|}) Console.WriteLine(key);
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V2] },
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info).WithArguments("Keys", " for each request", "KeysAsync"));

    [Fact]
    public Task RequestPath_EveryShape_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        public class C(IServer server) : ControllerBase
        {
            public IActionResult List() => Ok([|server.Keys()|].Select(key => key.ToString()));
            public async Task Walk()
            {
                await foreach (var key in [|server.KeysAsync(pattern: "a*")|]) Console.WriteLine(key);
            }
            public RedisResult Scan() => [|server.Execute("SCAN", 0)|];
            public static void Map(WebApplication app) => app.MapGet("/keys", (IServer server) => [|server.Keys()|].Take(5).Select(key => (string)key!));
        }
        """,
        Info);

    [Theory]
    [InlineData("[|server.Keys()|].ToList()")]
    [InlineData("[|server.Keys()|].ToHashSet()")]
    [InlineData("[|server.Keys(pattern: \"a*\")|].ToDictionary(key => key)")]
    [InlineData("[|server.Keys()|].Count()")]
    [InlineData("[|server.Keys()|].Any()")]
    [InlineData("[|server.Keys()|].First()")]
    [InlineData("[|server.Keys()|].LastOrDefault()")]
    [InlineData("[|server.Keys()|].Single()")]
    [InlineData("[|server.Keys()|].OrderBy(key => key.ToString())")]
    [InlineData("[|server.Keys()|].Select(key => (string)key!).Where(key => key.Length > 3).Distinct().ToArray()")]
    [InlineData("Enumerable.ToArray([|server.Keys()|])")]
    [InlineData("(from key in [|server.Keys()|] where key != \"a\" select key.ToString()).ToList()")]
    [InlineData("new List<RedisKey>([|server.Keys()|])")]
    [InlineData("new HashSet<string>([|server.Keys()|].Select(key => key.ToString()))")]
    [InlineData("new System.Collections.Concurrent.ConcurrentBag<RedisKey>([|server.Keys()|])")]
    [InlineData("string.Join(\",\", [|server.Keys()|])")]
    [InlineData("string.Concat([|server.Keys()|].Select(key => key.ToString()))")]
    [InlineData("Task.WhenAll([|server.Keys()|].Select(key => db.KeyDeleteAsync(key)))")]
    [InlineData("([|server.Keys()|] ?? Enumerable.Empty<RedisKey>()).ToList()")]
    [InlineData("(choose ? [|server.Keys()|] : more).ToList()")]
    [InlineData("(choose switch { true => [|server.Keys()|], _ => more }).ToList()")]
    [InlineData("more.Concat([|server.Keys()|]).ToList()")]
    [InlineData("more.Intersect([|server.Keys()|]).Count()")]
    [InlineData("more.SequenceEqual([|server.Keys()|])")]
    [InlineData("mux.GetEndPoints().SelectMany(point => [|mux.GetServer(point).Keys()|]).ToList()")]
    [InlineData("mux.GetEndPoints().Take(1).SelectMany(point => { return [|mux.GetServer(point).Keys()|]; }).ToList()")]
    [InlineData("mux.GetEndPoints().Select(point => [|mux.GetServer(point).Keys()|].Count()).Sum()")]
    [InlineData("(from point in mux.GetEndPoints() from key in [|mux.GetServer(point).Keys()|] select key).ToArray()")]
    [InlineData("server?[|.Keys()|].ToList()!")]
    [InlineData("[|server!.Keys()|]?.ToList()!")]
    [InlineData("(server?[|.Keys()|])!.ToList()")]
    [InlineData("db.KeyDelete([|server.Keys(database: 1, pattern: \"a*\", pageSize: 1000)|].ToArray())")]
    public Task Materialised_Reported(string expression) => Verify.VerifyAnalyzerAsync(
        $$"""
        class C
        {
            object M(IServer server, IDatabase db, IConnectionMultiplexer mux, IEnumerable<RedisKey> more, bool choose) => {{expression}};
        }
        """,
        Warning);

    [Theory]
    [InlineData("list.AddRange([|server.Keys()|]);")]
    [InlineData("set.UnionWith([|server.Keys()|]);")]
    [InlineData("var keys = [|server.Keys()|]; var all = keys.ToList();")]
    [InlineData("IEnumerable<RedisKey> keys; keys = [|server.Keys()|]; Console.WriteLine(keys.Count());")]
    [InlineData("var keys = [|server.Keys()|].Where(key => key != \"a\"); foreach (var key in keys) { } list.AddRange(keys);")]
    [InlineData("var keys = [|server.Keys()|]; var names = keys.Select(key => key.ToString()); string.Join(',', names);")]
    [InlineData("var keys = [|server.Keys()|]; keys = keys.Where(key => key != \"a\"); list.AddRange(keys);")]
    [InlineData("var keys = [|server.Keys()|]; Action later = () => list.AddRange(keys); later();")]
    [InlineData("var found = [|server.Keys()|].ToArray(); foreach (var key in found) { }")]
    public Task MaterialisedInMember_Reported(string statements) => Verify.VerifyAnalyzerAsync(
        $$"""
        class C
        {
            void M(IServer server, List<RedisKey> list, HashSet<RedisKey> set)
            {
                {{statements}}
            }
        }
        """,
        Warning);

    [Fact]
    public Task Spread_Warning() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            RedisKey[] All(IServer server) => [.. [|server.Keys()|]];
            List<string> Names(IServer server) => ["a", .. [|server.Keys()|].Select(key => key.ToString())];
        }
        """,
        Warning);

    [Fact]
    public Task AsyncMaterialised_Warning() => Verify.VerifyAnalyzerAsync(
        """
        static class More
        {
            public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> source, CancellationToken token = default)
            {
                var list = new List<T>();
                await foreach (var one in source.WithCancellation(token)) list.Add(one);
                return list;
            }
        }
        class C
        {
            Task<List<RedisKey>> M(IServer server) => More.ToListAsync([|server.KeysAsync()|]);
            async Task<int> N(IServer server) => (await [|server.KeysAsync(pattern: "a*")|].ToListAsync()).Count;
        }
        """,
        Warning);

    [Theory]
    [InlineData("foreach (string? key in [|server.Keys(pattern: \"a*\")|]) Console.WriteLine(key);")]
    [InlineData("foreach (var key in [|server.Keys()|].Where(key => key != \"a\")) Console.WriteLine(key);")]
    [InlineData("var keys = [|server.Keys()|]; foreach (var key in keys) Console.WriteLine(key);")]
    [InlineData("Parallel.ForEach([|server.Keys()|], key => Console.WriteLine(key));")]
    [InlineData("Handle([|server.Keys()|]);")]
    [InlineData("var first = [|server.Keys()|].Take(10).ToList();")]
    [InlineData("var some = [|server.Keys()|].Take(10); var copy = some.ToArray();")]
    [InlineData("_keys = [|server.Keys()|];")]
    [InlineData("using var all = [|server.Keys()|].GetEnumerator();")]
    [InlineData("var pair = new KeyValuePair<int, IEnumerable<RedisKey>>(1, [|server.Keys()|]);")]
    [InlineData("[|db.Execute(\"SCAN\", 0)|];")]
    [InlineData("var reply = [|db.Execute(\"scan\", 0, \"MATCH\", \"a*\")|];")]
    [InlineData("_ = [|db.ExecuteAsync(Scan, 0)|];")]
    public Task Read_Info(string statement) => Verify.VerifyAnalyzerAsync(
        $$"""
        class C
        {
            const string Scan = "SCAN";
            IEnumerable<RedisKey> _keys = new RedisKey[0];
            void M(IServer server, IDatabase db)
            {
                {{statement}}
            }
            void Handle(IEnumerable<RedisKey> keys) => _keys = keys;
        }
        """,
        Info);

    [Fact]
    public Task HostedService_InfoUnlessMaterialised() => Verify.VerifyAnalyzerAsync(
        """
        using Microsoft.Extensions.Hosting;
        class Cleaner(IServer server) : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                foreach (var key in {|#0:server.Keys()|}) await Task.Yield();
                Console.WriteLine({|#1:server.Keys()|}.Count());
                await foreach (var key in server.KeysAsync().WithCancellation(stoppingToken)) await Task.Yield();
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Info),
        Verify.Diagnostic().WithLocation(1).WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task OldLanguage_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using System.Linq;
        using StackExchange.Redis;
        class C
        {
            object M(ConnectionMultiplexer mux) { return [|mux.GetServer("a", 1).Keys(0, "a*", 100, CommandFlags.None)|].ToList(); }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3, Severity = DiagnosticSeverity.Warning });

    [Fact]
    public Task TopLevelProgram_Reported() => Verify.VerifyAnalyzerAsync(
        """
        var mux = ConnectionMultiplexer.Connect("localhost");
        var keys = [|mux.GetServer("localhost", 6379).Keys()|];
        foreach (var key in keys.ToArray()) Console.WriteLine(key);
        """,
        Warning);
}
