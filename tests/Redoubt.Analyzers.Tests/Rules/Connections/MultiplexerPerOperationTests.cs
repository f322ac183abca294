using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.MultiplexerPerOperation>;

namespace Redoubt.Analyzers.Tests.Rules.Connections;

public sealed class MultiplexerPerOperationTests
{
    [Fact]
    public Task LocalOfMethod_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public string? Read(string key)
            {
                var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                return redis.GetDatabase().StringGet(key);
            }
        }
        """);

    [Fact]
    public Task MessageAndSeverity() => Verify.VerifyAnalyzerAsync(
        """
        public class Store
        {
            public async Task<string?> ReadAsync(string key)
            {
                var redis = await {|#0:ConnectionMultiplexer.ConnectAsync("localhost")|}.ConfigureAwait(false);
                return await redis.GetDatabase().StringGetAsync(key);
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "'ConnectAsync' opens connections on every call of 'ReadAsync', which exhausts ports and server connections under load; share one injected 'IConnectionMultiplexer'"));

    [Fact]
    public Task SentinelAndGroup_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using StackExchange.Redis.Availability;
        public class Store
        {
            public bool Sentinel()
            {
                var redis = [|ConnectionMultiplexer.SentinelConnect("localhost")|];
                return redis.IsConnected;
            }

            public async Task<bool> Group(ConnectionGroupMember one, ConnectionGroupMember two)
            {
                var redis = await [|ConnectionMultiplexer.ConnectGroupAsync(one, two)|];
                return redis.IsConnected;
            }
        }
        """,
        new VerifierSettings { Versions = [RedisVersion.V3] });

    [Fact]
    public Task ChainedAndIgnored_Reported() => Verify.VerifyAnalyzerAsync("""
        public static class Store
        {
            public static void Write(string key) => [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase().StringSet(key, 1);

            public static void Ping()
            {
                [|ConnectionMultiplexer.Connect("localhost")|];
                _ = [|ConnectionMultiplexer.Connect("localhost")|];
                var endPoints = [|ConnectionMultiplexer.ConnectAsync("localhost")|].Result.GetEndPoints();
                var subscriber = [|ConnectionMultiplexer.ConnectAsync("localhost")|].GetAwaiter().GetResult().GetSubscriber();
                subscriber.Publish("a", 1);
            }
        }
        """);

    [Fact]
    public Task DisposedInFinally_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public void Write(string key)
            {
                ConnectionMultiplexer? redis = null;
                try
                {
                    redis = [|ConnectionMultiplexer.Connect("localhost")|];
                    IDatabase? db = redis?.GetDatabase();
                    if (db != null && redis is not null) db.StringSet(key, 1);
                }
                finally
                {
                    redis?.Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task TaskInLocal_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public async Task Write(string key, bool sentinel)
            {
                var connecting = [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                var redis = await connecting;
                var other = sentinel ? null : [|ConnectionMultiplexer.Connect("other")|];
                var third = other ?? redis;
                var fourth = key switch { "a" => [|ConnectionMultiplexer.Connect("a")|], _ => third };
                var pair = (redis, fourth);
                var all = new[] { third };
                await pair.redis.GetDatabase().StringSetAsync(key, all.Length);
            }
        }
        """);

    [Fact]
    public Task LoopInMain_Reported() => Verify.VerifyAnalyzerAsync("""
        for (var i = 0; i < 10; i++)
        {
            var redis = [|ConnectionMultiplexer.Connect("localhost")|];
            redis.GetDatabase().StringSet("a", i);
        }

        Parallel.For(0, 10, i => { var redis = [|ConnectionMultiplexer.Connect("localhost")|]; redis.GetDatabase().StringSet("a", i); });
        """);

    [Fact]
    public Task LoopInLocalFunction_Reported() => Verify.VerifyAnalyzerAsync("""
        Work();

        void Work()
        {
            while (true)
            {
                var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                redis.GetDatabase().StringGet("a");
            }
        }
        """);

    [Fact]
    public Task WorkerLoop_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using Microsoft.Extensions.Hosting;
        public class Worker : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken token)
            {
                while (!token.IsCancellationRequested)
                {
                    var redis = await {|#0:ConnectionMultiplexer.ConnectAsync("localhost")|};
                    await redis.GetDatabase().PingAsync();
                }
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithArguments("ConnectAsync", "in every iteration of the loop"));

    [Fact]
    public Task Endpoint_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using Microsoft.AspNetCore.Builder;
        var app = WebApplication.Create(args);
        app.MapGet("/a", async (string id) =>
        {
            var redis = await {|#0:ConnectionMultiplexer.ConnectAsync("localhost")|};
            return (string?)await redis.GetDatabase().StringGetAsync(id);
        });
        app.MapGet("/b", ReadAsync);
        app.Run();

        static async Task<string?> ReadAsync(string id)
        {
            var redis = await {|#1:ConnectionMultiplexer.ConnectAsync("localhost")|};
            return await redis.GetDatabase().StringGetAsync(id);
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithArguments("ConnectAsync", "for every request"),
        Verify.Diagnostic().WithLocation(1).WithArguments("ConnectAsync", "for every request"));

    [Fact]
    public Task Controller_Reported() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.AspNetCore.Mvc;
        public class HomeController : ControllerBase
        {
            private readonly IDatabase _db;
            private ConnectionMultiplexer? _redis;

            public HomeController() => _db = [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase();

            public IActionResult Get(string id)
            {
                var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                Use(redis);
                return Ok(redis.GetDatabase().KeyExists(id));
            }

            public void Set() => _redis ??= [|ConnectionMultiplexer.Connect("localhost")|];

            public IEnumerable<RedisValue> All(RedisKey[] keys)
            {
                var db = [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase();
                return keys.Select(key => db.StringGet(key)).ToList();
            }

            private static void Use(IConnectionMultiplexer redis) => Console.WriteLine(redis.IsConnected);
        }
        """);

    [Fact]
    public Task Middleware_Reported() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.AspNetCore.Http;
        public class Middleware
        {
            private readonly RequestDelegate _next;
            private readonly ConnectionMultiplexer _redis;

            public Middleware(RequestDelegate next)
            {
                _next = next;
                _redis = ConnectionMultiplexer.Connect("localhost");
            }

            public async Task InvokeAsync(HttpContext context)
            {
                var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                await redis.GetDatabase().StringIncrementAsync("hits");
                await _next(context);
            }
        }
        """);

    [Fact]
    public Task PropertyThatConnects_Reported() => Verify.VerifyAnalyzerAsync("""
        public static class Redis
        {
            public static ConnectionMultiplexer Connection => [|ConnectionMultiplexer.Connect("localhost")|];

            public static IDatabase Database
            {
                get { return [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase(); }
            }
        }
        """);

    [Fact]
    public Task FactoryMethod_ReportedWhenCallersDropTheResult() => Verify.VerifyAnalyzerAsync("""
        public interface IFactory { IConnectionMultiplexer Create(); }

        public class Factory : IFactory
        {
            public IConnectionMultiplexer Create() => [|ConnectionMultiplexer.Connect("localhost")|];
        }

        public class Store
        {
            private readonly IFactory _factory;
            public Store(IFactory factory) => _factory = factory;
            public bool Exists(string key) => _factory.Create().GetDatabase().KeyExists(key);
            public bool Other(string key) => Open().KeyExists(key);
            private static IDatabase Open() { var redis = [|ConnectionMultiplexer.Connect("localhost")|]; return redis.GetDatabase(); }
        }
        """);

    [Fact]
    public Task LambdasThatHandOn_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public async Task Write(IEnumerable<string> servers)
            {
                var redis = await Task.Run(() => [|ConnectionMultiplexer.Connect("localhost")|]);
                await redis.GetDatabase().StringSetAsync("a", 1);
                var all = servers.Select(server => [|ConnectionMultiplexer.Connect(server)|]).ToList();
                foreach (var one in all) one.GetDatabase().StringSet("a", 1);
                Task.Run(async () =>
                {
                    var other = await [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                    await other.GetDatabase().StringSetAsync("a", 1);
                });
            }
        }
        """);

    [Fact]
    public Task OverriddenFactory_ReportedThroughItsBase() => Verify.VerifyAnalyzerAsync("""
        public abstract class Opener { public abstract IConnectionMultiplexer Open(); }

        public class LocalOpener : Opener
        {
            public override IConnectionMultiplexer Open() => [|ConnectionMultiplexer.Connect("localhost")|];
        }

        public class Store
        {
            public bool Has(Opener opener, string key) => opener.Open().GetDatabase().KeyExists(key);
        }
        """);

    [Fact]
    public Task Timer_ReportedButLazyIsNot() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public Timer Start() => new(_ => { var redis = [|ConnectionMultiplexer.Connect("localhost")|]; redis.GetDatabase().StringSet("a", 1); });

            public Lazy<bool> Has() => new(() => { var redis = ConnectionMultiplexer.Connect("localhost"); return redis.GetDatabase().KeyExists("a"); });
        }
        """);

    [Fact]
    public Task OldLanguage_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using System.Threading.Tasks;
        using StackExchange.Redis;
        namespace Old
        {
            public partial class Store<T>
            {
                public RedisValue Read(string key)
                {
        #if !NEVER
                    ConnectionMultiplexer redis = [|ConnectionMultiplexer.Connect("localhost")|];
        #endif
                    return redis.GetDatabase().StringGet(key);
                }
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task TestProject_Silent() => Verify.VerifyAnalyzerAsync(
        """
        public class Store
        {
            public bool Read(string key) => ConnectionMultiplexer.Connect("localhost").GetDatabase().KeyExists(key);
        }
        """,
        new VerifierSettings { AsTest = true });
}
