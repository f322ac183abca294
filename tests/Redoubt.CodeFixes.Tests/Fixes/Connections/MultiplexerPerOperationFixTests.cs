using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<
    Redoubt.Analyzers.Rules.Connections.MultiplexerPerOperation,
    Redoubt.CodeFixes.Fixes.Connections.MultiplexerPerOperationFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Connections;

public sealed class MultiplexerPerOperationFixTests
{
    [Fact]
    public Task FieldOfTheType_Used() => Verify.VerifyCodeFixAsync(
        """
        public class Store
        {
            private readonly IConnectionMultiplexer _shared;

            public Store(IConnectionMultiplexer shared) => _shared = shared;

            public RedisValue Read(string key)
            {
                // where it is
                var redis = [|ConnectionMultiplexer.Connect("localhost")|]; // new
                return redis.GetDatabase().StringGet(key);
            }

            public bool Exists(string key) => [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase().KeyExists(key);

            public bool Up => [|ConnectionMultiplexer.Connect("localhost")|].IsConnected;
        }
        """,
        """
        public class Store
        {
            private readonly IConnectionMultiplexer _shared;

            public Store(IConnectionMultiplexer shared) => _shared = shared;

            public RedisValue Read(string key)
            {
                // where it is
                var redis = _shared; // new
                return redis.GetDatabase().StringGet(key);
            }

            public bool Exists(string key) => _shared.GetDatabase().KeyExists(key);

            public bool Up => _shared.IsConnected;
        }
        """);

    [Fact]
    public Task PropertyAndAwait_Used() => Verify.VerifyCodeFixAsync(
        """
        public class Store
        {
            public Store(ConnectionMultiplexer shared) => Shared = shared;

            private ConnectionMultiplexer Shared { get; }

            public async Task<RedisValue> Read(string key)
            {
                ConnectionMultiplexer redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|].ConfigureAwait(false);
                await (await [|ConnectionMultiplexer.ConnectAsync("localhost")|]).GetDatabase().StringGetAsync(key);
                return await redis.GetDatabase().StringGetAsync(key);
            }
        }
        """,
        """
        public class Store
        {
            public Store(ConnectionMultiplexer shared) => Shared = shared;

            private ConnectionMultiplexer Shared { get; }

            public async Task<RedisValue> Read(string key)
            {
                IConnectionMultiplexer redis = Shared;
                await Shared.GetDatabase().StringGetAsync(key);
                return await redis.GetDatabase().StringGetAsync(key);
            }
        }
        """);

    [Fact]
    public Task PrimaryConstructor_Used() => Verify.VerifyCodeFixAsync(
        """
        public class Store(IConnectionMultiplexer redis)
        {
            public RedisValue Read(string key)
            {
                var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                return redis.GetDatabase().StringGet(key);
            }

            public async Task<bool> Exists(string key) => await Task.Run(() => { var own = [|ConnectionMultiplexer.Connect("localhost")|]; return own.GetDatabase().KeyExists(key); });

            public bool Old(string key) => redis.GetDatabase().KeyExists(key);
        }
        """,
        """
        public class Store(IConnectionMultiplexer redis)
        {
            public RedisValue Read(string key)
            {
                return redis.GetDatabase().StringGet(key);
            }

            public async Task<bool> Exists(string key) => await Task.Run(() => { var own = redis; return own.GetDatabase().KeyExists(key); });

            public bool Old(string key) => redis.GetDatabase().KeyExists(key);
        }
        """);

    [Fact]
    public Task Constructor_GetsAParameterAndAField() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.AspNetCore.Mvc;

        public class HomeController : ControllerBase
        {
            private readonly string _name;

            public HomeController(string name, int size = 3)
            {
                _name = name + size;
            }

            public IActionResult Get(string id)
            {
                var mux = [|ConnectionMultiplexer.Connect("localhost")|];
                return Ok(mux.GetDatabase().KeyExists(_name + id));
            }

            public IActionResult Other(string id)
            {
                ConnectionMultiplexer mux = [|ConnectionMultiplexer.Connect("localhost")|];
                return Ok(mux.GetDatabase().KeyExists(_name + id));
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class HomeController : ControllerBase
        {
            private readonly string _name;
            private readonly IConnectionMultiplexer _redis;

            public HomeController(string name, IConnectionMultiplexer redis, int size = 3)
            {
                _redis = redis;
                _name = name + size;
            }

            public IActionResult Get(string id)
            {
                var mux = _redis;
                return Ok(mux.GetDatabase().KeyExists(_name + id));
            }

            public IActionResult Other(string id)
            {
                IConnectionMultiplexer mux = _redis;
                return Ok(mux.GetDatabase().KeyExists(_name + id));
            }
        }
        """);

    [Fact]
    public Task EmptyConstructorWithoutFields_GetsBoth() => Verify.VerifyCodeFixAsync(
        """
        public class Store
        {
            public Store() { }

            public bool Exists(string key) => [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase().KeyExists(key);
        }
        """,
        """
        public class Store
        {
            private readonly IConnectionMultiplexer _redis;

            public Store(IConnectionMultiplexer redis) { _redis = redis; }

            public bool Exists(string key) => _redis.GetDatabase().KeyExists(key);
        }
        """);

    [Fact]
    public Task PrimaryConstructor_GetsAParameter() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.Extensions.DependencyInjection;

        public class Store(string prefix)
        {
            private readonly IDatabase _db = [|ConnectionMultiplexer.Connect("localhost")|].GetDatabase();

            public bool Exists(string key) => _db.KeyExists(prefix + key);
        }

        public static class Registrations
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Store>();
        }
        """,
        """
        using Microsoft.Extensions.DependencyInjection;

        public class Store(string prefix, IConnectionMultiplexer redis)
        {
            private readonly IDatabase _db = redis.GetDatabase();

            public bool Exists(string key) => _db.KeyExists(prefix + key);
        }

        public static class Registrations
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Store>();
        }
        """);

    [Fact]
    public Task FieldInitializer_FieldBecomesTheInterface() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.AspNetCore.Mvc;

        public class HomeController(IConnectionMultiplexer redis) : ControllerBase
        {
            private readonly ConnectionMultiplexer _own = [|ConnectionMultiplexer.Connect("localhost")|];

            public bool Get(string key) => _own.GetDatabase().KeyExists(key) && redis.IsConnected;
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class HomeController(IConnectionMultiplexer redis) : ControllerBase
        {
            private readonly IConnectionMultiplexer _own = redis;

            public bool Get(string key) => _own.GetDatabase().KeyExists(key) && redis.IsConnected;
        }
        """);

    [Fact]
    public Task StoredInConstructor_FieldBecomesTheInterface() => Verify.VerifyCodeFixAsync(
        """
        using Microsoft.Extensions.DependencyInjection;

        public class Store
        {
            private readonly ConnectionMultiplexer _connection;
            private readonly IDatabase _db;

            public Store(string name)
            {
                _connection = [|ConnectionMultiplexer.Connect(name)|];
                _db = _connection.GetDatabase();
            }

            public bool Up => this._connection.IsConnected && _db.KeyExists("a");
        }

        public static class Registrations
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Store>();
        }
        """,
        """
        using Microsoft.Extensions.DependencyInjection;

        public class Store
        {
            private readonly IConnectionMultiplexer _connection;
            private readonly IDatabase _db;

            public Store(string name, IConnectionMultiplexer redis)
            {
                _connection = redis;
                _db = _connection.GetDatabase();
            }

            public bool Up => this._connection.IsConnected && _db.KeyExists("a");
        }

        public static class Registrations
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Store>();
        }
        """);

    [Fact]
    public Task OldLanguage_FullNameWhereNothingIsImported() => Verify.VerifyCodeFixAsync(
        """
        namespace Old
        {
            public class Store
            {
                private int redis;

                public Store(int size)
                {
                    redis = size;
                }

                public bool Exists(string key)
                {
                    var mux = [|StackExchange.Redis.ConnectionMultiplexer.Connect("localhost")|];
                    return mux.GetDatabase().KeyExists(key + redis);
                }
            }
        }
        """,
        """
        namespace Old
        {
            public class Store
            {
                private int redis;
                private readonly StackExchange.Redis.IConnectionMultiplexer _multiplexer;

                public Store(int size, StackExchange.Redis.IConnectionMultiplexer multiplexer)
                {
                    _multiplexer = multiplexer;
                    redis = size;
                }

                public bool Exists(string key)
                {
                    var mux = _multiplexer;
                    return mux.GetDatabase().KeyExists(key + redis);
                }
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Theory]
    [InlineData("public class Store { public static bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); }")]
    [InlineData("public class Store { object redis = 1, multiplexer = 1, connectionMultiplexer = 1, sharedMultiplexer = 1; public Store() { } public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); }")]
    [InlineData("public class Store { private readonly int _size; public Store(IConnectionMultiplexer redis) => _size = redis.TimeoutMilliseconds; public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key + _size); }")]
    [InlineData("public struct Store { public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); }")]
    [InlineData("public class Store { public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); }")]
    [InlineData("public class Store { public Store() { } public Store(int a) { } public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); }")]
    [InlineData("public class Store { public Store() => Console.WriteLine(); public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); }")]
    [InlineData("public class Store { public Store() { } public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); } public class Other { object Make() => new Store(); }")]
    [InlineData("public class Store { public Store() { } public bool Has(string key) => [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase().KeyExists(key); } public class Other : Store { }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); mux.Dispose(); } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); mux.Close(); } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { [|ConnectionMultiplexer.Connect(\"a\")|]; } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { Task.Run(static () => { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); }); } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { Do(); static void Do() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); } } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { ConnectionMultiplexer? mux = null; mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public long M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; return mux.GetSentinelMasterConnection(new ConfigurationOptions()).GetCounters().TotalOutstanding; } }")]
    [InlineData("public class Store(IConnectionMultiplexer redis) { public object R => redis; public async Task M() { var mux = await [|ConnectionMultiplexer.ConnectAsync(\"a\")|]; mux.GetDatabase(); } }")]
    public Task NoFix(string source) => Verify.VerifyNoFixAsync(source);

    [Theory]
    [InlineData("private readonly ConnectionMultiplexer _mux; public Store(int a) { _mux = [|ConnectionMultiplexer.Connect(\"a\")|]; } public void Dispose() => _mux.Dispose();")]
    [InlineData("private readonly ConnectionMultiplexer _mux; public Store(int a) { _mux = [|ConnectionMultiplexer.Connect(\"a\")|]; } public void Dispose() => _mux?.Dispose();")]
    [InlineData("private readonly ConnectionMultiplexer _mux; public Store(int a) { _mux = [|ConnectionMultiplexer.Connect(\"a\")|]; } public ConnectionMultiplexer Mux => _mux;")]
    [InlineData("private ConnectionMultiplexer _mux; public Store(int a) { _mux = [|ConnectionMultiplexer.Connect(\"a\")|]; } public bool Up => _mux.IsConnected;")]
    [InlineData("public ConnectionMultiplexer Mux { get; } public Store(int a) { Mux = [|ConnectionMultiplexer.Connect(\"a\")|]; }")]
    [InlineData("private ConnectionMultiplexer? _mux; public Store(int a) { } public void Open() => _mux = [|ConnectionMultiplexer.Connect(\"a\")|];")]
    [InlineData("private readonly IDatabase _db = [|ConnectionMultiplexer.Connect(\"a\")|].GetDatabase(); public Store(int a) { } public bool Up => _db.KeyExists(\"a\");")]
    [InlineData("private readonly Lazy<ConnectionMultiplexer> _mux = new(() => [|ConnectionMultiplexer.Connect(\"a\")|]); public Store(int a) { } public bool Up => _mux.Value.IsConnected;")]
    public Task StoredButNotReplaceable_NoFix(string members) => Verify.VerifyNoFixAsync($$"""
        using Microsoft.Extensions.DependencyInjection;
        public class Store { {{members}} }
        public static class Registrations { public static void Add(IServiceCollection services) => services.AddScoped<Store>(); }
        """);

    [Fact]
    public Task AutomaticOnly_NoFix() => Verify.VerifyNoFixAsync(
        "public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); } }",
        new VerifierSettings { Config = "redoubt.automatic_only = true" });

    [Fact]
    public async Task TitlesTellWhatHappens()
    {
        Assert.Equal(["Use the injected 'redis'"], await Verify.TitlesAsync(
            "public class Store(IConnectionMultiplexer redis) { public object R => redis; public void M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); } }"));
        Assert.Equal(["Inject 'IConnectionMultiplexer' and use it"], await Verify.TitlesAsync(
            "public class Store(int a) { public object R => a; public void M() { var mux = [|ConnectionMultiplexer.Connect(\"a\")|]; mux.GetDatabase(); } }"));
    }
}
