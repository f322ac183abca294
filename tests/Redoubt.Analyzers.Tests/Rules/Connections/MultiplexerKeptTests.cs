using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.MultiplexerPerOperation>;

namespace Redoubt.Analyzers.Tests.Rules.Connections;

/// <summary>RDS101: one test for each way in which a multiplexer is kept, or its maker runs once.</summary>
public sealed class MultiplexerKeptTests
{
    [Fact]
    public Task Main_Silent() => Verify.VerifyAnalyzerAsync("""
        public static class Program
        {
            public static async Task Main()
            {
                var redis = await ConnectionMultiplexer.ConnectAsync("localhost");
                await redis.GetDatabase().StringSetAsync("a", 1);
                Work(redis);
                Report();
            }

            private static void Work(ConnectionMultiplexer redis) => redis.GetDatabase().StringSet("a", 2);

            private static void Report()
            {
                var redis = ConnectionMultiplexer.Connect("localhost");
                Console.WriteLine(redis.IsConnected);
                Deeper();
            }

            private static void Deeper() => ConnectionMultiplexer.Connect("localhost").GetDatabase().StringSet("a", 2);
        }
        """);

    [Fact]
    public Task TopLevel_Silent() => Verify.VerifyAnalyzerAsync("""
        var redis = ConnectionMultiplexer.Connect("localhost");
        redis.GetDatabase().StringSet("a", 1);
        foreach (var server in new[] { "a", "b" })
        {
            var one = ConnectionMultiplexer.Connect(server);
            one.GetDatabase().StringSet("a", 1);
        }

        foreach (var endPoint in ConnectionMultiplexer.Connect("localhost").GetEndPoints()) Console.WriteLine(endPoint);
        Seed();

        void Seed() => ConnectionMultiplexer.Connect("localhost").GetDatabase().StringSet("a", 2);
        """);

    [Fact]
    public Task StaticStorage_Silent() => Verify.VerifyAnalyzerAsync("""
        public class Redis
        {
            private static readonly ConnectionMultiplexer Field = ConnectionMultiplexer.Connect("localhost");
            private static readonly Lazy<ConnectionMultiplexer> LazyField = new(() => ConnectionMultiplexer.Connect("localhost"));
            private static readonly Lazy<ConnectionMultiplexer> Group = new Lazy<ConnectionMultiplexer>(Create);
            private static readonly Lazy<Task<ConnectionMultiplexer>> Async = new(async () => await ConnectionMultiplexer.ConnectAsync("localhost"));
            private static readonly IDatabase FromConstructor;
            private static ConnectionMultiplexer? _late;
            private static readonly Dictionary<string, ConnectionMultiplexer> Named = new();

            static Redis()
            {
                var redis = ConnectionMultiplexer.Connect("localhost");
                FromConstructor = redis.GetDatabase();
            }

            public static IConnectionMultiplexer Property { get; } = ConnectionMultiplexer.Connect("localhost");

            public static ConnectionMultiplexer Late => _late ??= ConnectionMultiplexer.Connect("localhost");

            public static void Init() => _late = ConnectionMultiplexer.Connect("localhost");

            public static ConnectionMultiplexer Get(string name)
            {
                if (Named.TryGetValue(name, out var found)) return found;
                lock (Named)
                {
                    if (Named.TryGetValue(name, out found)) return found;
                    var made = ConnectionMultiplexer.Connect(name);
                    Named[name] = made;
                    return made;
                }
            }

            private static ConnectionMultiplexer Create()
            {
                var redis = ConnectionMultiplexer.Connect("localhost");
                redis.ConnectionFailed += (_, _) => { };
                return redis;
            }
        }
        """);

    [Fact]
    public Task Caches_Silent() => Verify.VerifyAnalyzerAsync("""
        using System.Collections.Concurrent;
        public class Redis
        {
            private readonly ConcurrentDictionary<string, ConnectionMultiplexer> _all = new();
            private readonly ConcurrentDictionary<string, Lazy<ConnectionMultiplexer>> _lazy = new();
            private ConnectionMultiplexer? _one;

            public ConnectionMultiplexer Get(string name) => _all.GetOrAdd(name, one => ConnectionMultiplexer.Connect(one));

            public ConnectionMultiplexer Group(string name) => _all.GetOrAdd(name, ConnectionMultiplexer_Connect);

            public ConnectionMultiplexer Local(string name)
            {
                return _all.GetOrAdd(name, Make);
                ConnectionMultiplexer Make(string one) => ConnectionMultiplexer.Connect(one);
            }

            public ConnectionMultiplexer Lazily(string name) => _lazy.GetOrAdd(name, one => new Lazy<ConnectionMultiplexer>(() => ConnectionMultiplexer.Connect(one))).Value;

            public ConnectionMultiplexer Ensured() => LazyInitializer.EnsureInitialized(ref _one, () => ConnectionMultiplexer.Connect("localhost"));

            public ConnectionMultiplexer Replaced(string name)
            {
                var made = ConnectionMultiplexer.Connect(name);
                return _all.AddOrUpdate(name, made, (_, old) => old);
            }

            private static ConnectionMultiplexer ConnectionMultiplexer_Connect(string name) => ConnectionMultiplexer.Connect(name);
        }
        """);

    [Fact]
    public Task NullCheckedFieldUnderSemaphore_Silent() => Verify.VerifyAnalyzerAsync("""
        public class Redis
        {
            private readonly SemaphoreSlim _gate = new(1);
            private IDatabase? _db;
            private ConnectionMultiplexer? _redis;

            public async Task<IDatabase> Open()
            {
                await _gate.WaitAsync();
                try
                {
                    if (_db is null)
                    {
                        _redis = await ConnectionMultiplexer.ConnectAsync("localhost").ConfigureAwait(false);
                        _db = _redis.GetDatabase();
                    }

                    return _db;
                }
                finally
                {
                    _gate.Release();
                }
            }

            public void Swap()
            {
                var made = ConnectionMultiplexer.Connect("localhost");
                Interlocked.Exchange(ref _redis, made)?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Registration_Silent() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        public static class Registrations
        {
            public static IServiceCollection AddRedis(this IServiceCollection services)
            {
                services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("localhost"));
                services.AddSingleton<IConnectionMultiplexer>(Create);
                services.AddSingleton<IConnectionMultiplexer>(ConnectionMultiplexer.Connect("localhost"));
                var redis = ConnectionMultiplexer.Connect("localhost");
                services.AddSingleton(_ => redis.GetDatabase());
                redis.GetDatabase().StringSet("started", 1);
                return services;
            }

            // RDS102's.
            public static void Scoped(IServiceCollection services)
            {
                services.AddScoped<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("localhost"));
                services.AddScoped<IConnectionMultiplexer>(_ => { var redis = ConnectionMultiplexer.Connect("localhost"); return redis; });
                services.AddScoped(_ => ConnectionMultiplexer.Connect("localhost").GetDatabase());
                services.AddScoped<IConnectionMultiplexer>(_ => { ConnectionMultiplexer.Connect("localhost").GetDatabase().StringSet("a", 1); return null!; });
            }

            private static IConnectionMultiplexer Create(IServiceProvider services) => ConnectionMultiplexer.Connect("localhost");
        }
        """);

    [Fact]
    public Task ScopedServiceWithItsOwn_Reported() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        public class Store { public Store(IConnectionMultiplexer redis) { } }
        public static class Registrations
        {
            public static void AddRedis(this IServiceCollection services)
            {
                services.AddScoped(_ => new Store([|ConnectionMultiplexer.Connect("localhost")|]));
                services.AddScoped(_ => { var redis = [|ConnectionMultiplexer.Connect("localhost")|]; return redis.IsConnected ? "a" : "b"; });
            }
        }
        """);

    [Fact]
    public Task HostedServicesAndSeeders_Silent() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.Hosting;
        public class Worker : BackgroundService
        {
            private readonly ConnectionMultiplexer _own = ConnectionMultiplexer.Connect("localhost");

            protected override async Task ExecuteAsync(CancellationToken token)
            {
                var redis = await ConnectionMultiplexer.ConnectAsync("localhost");
                while (!token.IsCancellationRequested) await redis.GetDatabase().PingAsync();
            }
        }

        public class ProductSeeder
        {
            public void Run() => ConnectionMultiplexer.Connect("localhost").GetDatabase().StringSet("a", 1);
        }

        public static class Startup
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Init() => ConnectionMultiplexer.Connect("localhost").GetDatabase().StringSet("a", 1);

            public static void SeedProducts() => ConnectionMultiplexer.Connect("localhost").GetDatabase().StringSet("a", 1);
        }
        """);

    [Fact]
    public Task HandedToOthers_Silent() => Verify.VerifyAnalyzerAsync("""
        public class Options
        {
            public Func<Task<IConnectionMultiplexer>> Factory { get; set; } = async () => await ConnectionMultiplexer.ConnectAsync("localhost");
            public IConnectionMultiplexer? Redis { get; set; }
            public event EventHandler? Changed;
            public void Raise() => Changed?.Invoke(this, EventArgs.Empty);
        }

        public class Setup
        {
            private readonly Action<IConnectionMultiplexer> _given = _ => { };
            private Func<ConnectionMultiplexer>? _make;

            public static ConnectionMultiplexer Open(string name) => ConnectionMultiplexer.Connect(name);

            public void Configure(Options options)
            {
                options.Redis = ConnectionMultiplexer.Connect("localhost");
                options.Factory = async () => { var redis = await ConnectionMultiplexer.ConnectAsync("localhost"); return redis; };
                options.Changed += (_, _) => { var redis = ConnectionMultiplexer.Connect("localhost"); redis.Dispose(); };
                _make = () => ConnectionMultiplexer.Connect("localhost");
            }

            public void Give()
            {
                var redis = ConnectionMultiplexer.Connect("localhost");
                _given(redis);
                var other = ConnectionMultiplexer.Connect("localhost");
                _make = () => other;
                var third = ConnectionMultiplexer.Connect("localhost");
                third.GetSubscriber().Subscribe("a", (_, _) => { });
                var fourth = ConnectionMultiplexer.Connect("localhost");
                Keep(fourth);
                var pool = new ConnectionMultiplexer[2];
                for (var i = 0; i < pool.Length; i++) pool[i] = ConnectionMultiplexer.Connect("localhost");
                var pass = ConnectionMultiplexer.Connect("localhost");
                Same(pass);
            }

            public void Out(out ConnectionMultiplexer redis) => redis = ConnectionMultiplexer.Connect("localhost");

            public Options Build() => new() { Redis = ConnectionMultiplexer.Connect("localhost") };

            public List<ConnectionMultiplexer> Pool() => new() { ConnectionMultiplexer.Connect("localhost") };

            public Dictionary<string, ConnectionMultiplexer> Map() => new() { ["a"] = ConnectionMultiplexer.Connect("localhost") };

            public IEnumerable<ConnectionMultiplexer> Each() { yield return ConnectionMultiplexer.Connect("localhost"); }

            private void Keep(ConnectionMultiplexer redis) => _make = () => redis;

            private object Same(ConnectionMultiplexer redis) => redis;
        }
        """);

    [Fact]
    public Task MemoryCache_Silent() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Caching.Memory;
        public class HomeController : ControllerBase
        {
            private readonly IMemoryCache _cache;
            public HomeController(IMemoryCache cache) => _cache = cache;

            public IActionResult Get(string id)
            {
                var redis = _cache.GetOrCreate("redis", _ => ConnectionMultiplexer.Connect("localhost"));
                if (_cache.Get("other") is null) _cache.Set("other", ConnectionMultiplexer.Connect("other"));
                return Ok(redis!.GetDatabase().KeyExists(id));
            }
        }
        """);

    [Fact]
    public Task WrappedAndAwaited_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public async Task<bool> Has(string key)
            {
                var redis = await Task.FromResult([|ConnectionMultiplexer.Connect("localhost")|]);
                return redis.GetDatabase().KeyExists(key);
            }
        }
        """);

    [Fact]
    public Task OtherLibrary_Silent() => Verify.VerifyAnalyzerAsync("""
        namespace Mine
        {
            public class ConnectionMultiplexer { public static ConnectionMultiplexer Connect(string name) => new(); public void Use() { } }
            public class C { public void M() { var c = ConnectionMultiplexer.Connect("a"); c.Use(); } }
        }
        """);

    [Fact]
    public Task Recursion_Silent() => Verify.VerifyAnalyzerAsync("""
        public static class Program
        {
            public static void Main() => Walk(3);

            private static void Walk(int depth)
            {
                var redis = ConnectionMultiplexer.Connect("localhost");
                redis.GetDatabase().StringSet("a", depth);
                if (depth > 0) Walk(depth - 1);
            }
        }
        """);
}
