using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.MultiplexerPerOperation>;

namespace Redoubt.Analyzers.Tests.Rules.Connections;

/// <summary>RDS101 where the multiplexer is kept by an object: what counts is how long that object lives.</summary>
public sealed class MultiplexerPerInstanceTests
{
    private const string Store = """
        public class Store
        {
            private readonly ConnectionMultiplexer _redis;
            public Store() { _redis = ConnectionMultiplexer.Connect("localhost"); }
            public bool Exists(string key) => _redis.GetDatabase().KeyExists(key);
        }
        """;

    private static string Marked(string source) =>
        "using Microsoft.Extensions.DependencyInjection;\n" + source.Replace("ConnectionMultiplexer.Connect(\"localhost\")", "[|ConnectionMultiplexer.Connect(\"localhost\")|]", StringComparison.Ordinal);

    private static string Plain(string source) => "using Microsoft.Extensions.DependencyInjection;\n" + source;

    private static string Register(string statement) => $$"""

        public interface IStore { }
        public class Wrapper { public Wrapper(Store store) { } }
        public static class Registrations
        {
            public static void Add(IServiceCollection services) { {{statement}} }
        }
        """;

    [Theory]
    [InlineData("services.AddScoped<Store>();")]
    [InlineData("services.AddTransient<Store>();")]
    [InlineData("services.AddScoped<object, Store>();")]
    [InlineData("services.AddScoped(typeof(Store));")]
    [InlineData("services.AddScoped(typeof(object), typeof(Store));")]
    [InlineData("services.AddScoped(_ => new Store());")]
    [InlineData("services.AddScoped<object>(_ => { var store = new Store(); return store; });")]
    [InlineData("services.AddKeyedScoped<Store>(\"a\");")]
    [InlineData("services.AddHttpClient<Store>();")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(Store), typeof(Store), ServiceLifetime.Transient));")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(Store), typeof(Store), ServiceLifetime.Scoped));")]
    [InlineData("services.AddTransient(_ => new Wrapper(new Store()));")]
    public Task RegisteredScopedOrTransient_Reported(string statement) =>
        Verify.VerifyAnalyzerAsync(Marked(Store + Register(statement)));

    [Theory]
    [InlineData("services.AddSingleton<Store>();")]
    [InlineData("services.AddSingleton(new Store());")]
    [InlineData("services.AddOptions<Store>(); Activator.CreateInstance(typeof(Store)); _ = new KeyValuePair<Type, int>(typeof(Store), 1);")]
    [InlineData("services.AddSingleton<object>(_ => new Store());")]
    [InlineData("services.AddSingleton<object, Store>();")]
    [InlineData("services.AddSingleton(typeof(Store));")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(Store), new Store()));")]
    [InlineData("services.AddSingleton<Store>(); services.AddScoped<object, Store>();")]
    [InlineData("services.AddSingleton(_ => new Wrapper(new Store()));")]
    [InlineData("")]
    public Task SingletonOrUnknown_Silent(string statement) =>
        Verify.VerifyAnalyzerAsync(Plain(Store + Register(statement)));

    [Fact]
    public Task MessageNamesTheType() => Verify.VerifyAnalyzerAsync(
        Plain(Store.Replace("ConnectionMultiplexer.Connect(\"localhost\")", "{|#0:ConnectionMultiplexer.Connect(\"localhost\")|}", StringComparison.Ordinal) + Register("services.AddScoped<Store>();")),
        Verify.Diagnostic().WithLocation(0).WithArguments("Connect", "for every new 'Store'"));

    [Theory]
    [InlineData("public class Store { private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect(\"localhost\"); }")]
    [InlineData("public class Store { public IConnectionMultiplexer Redis { get; } = ConnectionMultiplexer.Connect(\"localhost\"); }")]
    [InlineData("public class Store { private readonly IDatabase _db; public Store() { var redis = ConnectionMultiplexer.Connect(\"localhost\"); _db = redis.GetDatabase(); } }")]
    [InlineData("public class Store { private Lazy<ConnectionMultiplexer> _redis = new(() => ConnectionMultiplexer.Connect(\"localhost\")); }")]
    [InlineData("public class Store { private readonly Dictionary<string, IDatabase> _all = new(); public Store() { _all[\"a\"] = ConnectionMultiplexer.Connect(\"localhost\").GetDatabase(); } }")]
    [InlineData("public class Store { private readonly List<IDatabase> _all = new(); public Store() { _all.Add(ConnectionMultiplexer.Connect(\"localhost\").GetDatabase()); } }")]
    [InlineData("public class Store { private readonly Task<ConnectionMultiplexer> _redis; public Store() { _redis = Open(); } private async Task<ConnectionMultiplexer> Open() => await ConnectionMultiplexer.ConnectAsync(\"localhost\"); }")]
    [InlineData("public class Store { public Store() { ConnectionMultiplexer.Connect(\"localhost\").GetDatabase().StringSet(\"a\", 1); } }")]
    public Task Forms_ReportedWhenScoped(string type)
    {
        var marked = type.Replace("ConnectionMultiplexer.ConnectAsync(\"localhost\")", "[|ConnectionMultiplexer.ConnectAsync(\"localhost\")|]", StringComparison.Ordinal);
        return Verify.VerifyAnalyzerAsync(Marked(marked + Register("services.AddScoped<Store>();")));
    }

    [Fact]
    public Task DoubleCheckedInstanceField_ReportedWhenScoped() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        public class Store
        {
            private readonly SemaphoreSlim _gate = new(1);
            private volatile ConnectionMultiplexer? _redis;

            public async Task<ConnectionMultiplexer> Open()
            {
                if (_redis != null) return _redis;
                await _gate.WaitAsync();
                try
                {
                    if (_redis == null) _redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                }
                finally
                {
                    _gate.Release();
                }

                return _redis;
            }
        }

        public static class Registrations
        {
            public static void Add(IServiceCollection services) => services.AddScoped<Store>();
        }
        """);

    [Fact]
    public Task DerivedTypeRegisteredScoped_Reported() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        public abstract class Repository
        {
            protected IDatabase Db { get; }
            protected Repository(string connection) => Db = [|ConnectionMultiplexer.Connect(connection)|].GetDatabase();
        }

        public class Users(string connection) : Repository(connection) { }

        public static class Registrations
        {
            public static void Add(IServiceCollection services) => services.AddTransient<Users>();
        }
        """);

    [Fact]
    public Task CreatedWhereItIsDropped_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Helper
        {
            private ConnectionMultiplexer _redis;
            public Helper() => _redis = [|ConnectionMultiplexer.Connect("localhost")|];
            public bool Exists(string key) => _redis.GetDatabase().KeyExists(key);
        }

        public class Service
        {
            public bool Has(string key)
            {
                Helper helper = new();
                return helper.Exists(key) || new Helper().Exists("b");
            }
        }
        """);

    [Theory]
    [InlineData("public static class Program { public static void Main() { var helper = new Helper(); helper.Run(); } }")]
    [InlineData("public class Holder { public static readonly Helper Shared = new Helper(); }")]
    [InlineData("public class Holder { public static Helper Shared { get; } = new(); }")]
    [InlineData("public class Holder { private static readonly Lazy<Helper> Shared = new Lazy<Helper>(() => new Helper()); }")]
    [InlineData("public class Holder { public Helper Make() => new Helper(); }")]
    public Task CreatedOnceOrHandedOut_Silent(string other) => Verify.VerifyAnalyzerAsync($$"""
        public class Helper
        {
            private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect("localhost");
            public void Run() => _redis.GetDatabase().StringSet("a", 1);
        }

        {{other}}
        """);
}
