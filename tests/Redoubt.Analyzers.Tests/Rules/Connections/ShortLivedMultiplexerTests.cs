using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Redoubt.Verification;
using PerOperation = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.MultiplexerPerOperation>;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.ShortLivedMultiplexer>;

namespace Redoubt.Analyzers.Tests.Rules.Connections;

public sealed class ShortLivedMultiplexerTests
{
    private const string Forms = """
        public class Store
        {
            public bool Local(string key)
            {
                using var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                return redis.GetDatabase().KeyExists(key);
            }

            public bool Block(string key)
            {
                using (var redis = [|ConnectionMultiplexer.Connect("localhost")|])
                {
                    return redis.GetDatabase().KeyExists(key);
                }
            }

            public async Task Awaited()
            {
                using IConnectionMultiplexer redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|].ConfigureAwait(false);
                await redis.GetDatabase().StringSetAsync("a", 1);
            }

            public void WithoutLocal()
            {
                using ([|ConnectionMultiplexer.Connect("localhost")|]) Console.WriteLine();
            }

            public void Later()
            {
                var redis = [|ConnectionMultiplexer.Connect("localhost")|];
                using (redis) redis.GetDatabase().StringSet("a", 1);
            }

            public void Assigned()
            {
                ConnectionMultiplexer redis;
                using (redis = [|ConnectionMultiplexer.Connect("localhost")|]) redis.GetDatabase().StringSet("a", 1);
            }

            public void Alias()
            {
                var made = [|ConnectionMultiplexer.Connect("localhost")|];
                using var redis = made;
                redis.GetDatabase().StringSet("a", 1);
            }
        }
        """;

    [Fact]
    public Task Forms_Reported() => Verify.VerifyAnalyzerAsync(Forms);

    [Fact]
    public Task Forms_NotReportedTwice() => PerOperation.VerifyAnalyzerAsync(
        Forms.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));

    [Fact]
    public Task AwaitUsing_Reported() => Verify.VerifyAnalyzerAsync("""
        public class Store
        {
            public async Task Declared()
            {
                await using var redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                await redis.GetDatabase().StringSetAsync("a", 1);
            }

            public async Task Configured()
            {
                var redis = await [|ConnectionMultiplexer.ConnectAsync("localhost")|];
                await using (redis.ConfigureAwait(false)) await redis.GetDatabase().StringSetAsync("a", 1);
            }
        }
        """);

    [Fact]
    public Task MessageAndSeverity() => Verify.VerifyAnalyzerAsync(
        """
        using Microsoft.AspNetCore.Mvc;
        public class CartController : ControllerBase
        {
            public IActionResult Get(string id)
            {
                using var redis = {|#0:ConnectionMultiplexer.Connect("localhost")|};
                return Ok(redis.GetDatabase().KeyExists(id));
            }
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "'Connect' in a 'using' connects and disconnects for every request, which costs several round trips each time; share one injected 'IConnectionMultiplexer'"));

    [Fact]
    public Task LambdaAndLocalFunction_Reported() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.AspNetCore.Builder;
        var app = WebApplication.Create(args);
        app.MapGet("/a", () => { using var redis = [|ConnectionMultiplexer.Connect("localhost")|]; return redis.GetDatabase().KeyExists("a"); });
        app.MapGet("/b", Read);
        app.Run();

        bool Read()
        {
            using var redis = [|ConnectionMultiplexer.Connect("localhost")|];
            return redis.GetDatabase().KeyExists("a");
        }
        """);

    [Fact]
    public Task LoopInMain_Reported() => Verify.VerifyAnalyzerAsync("""
        while (true)
        {
            using var redis = [|ConnectionMultiplexer.Connect("localhost")|];
            redis.GetDatabase().StringIncrement("a");
        }
        """);

    [Fact]
    public Task OldLanguage_Reported() => Verify.VerifyAnalyzerAsync(
        """
        using StackExchange.Redis;
        namespace Old
        {
            public static class Store
            {
                public static string Read(string key)
                {
                    using (ConnectionMultiplexer redis = [|ConnectionMultiplexer.Connect("localhost")|])
                        return redis.GetDatabase().StringGet(key);
                }
            }
        }
        """,
        new VerifierSettings { Language = LanguageVersion.CSharp7_3 });

    [Fact]
    public Task Main_Silent() => Verify.VerifyAnalyzerAsync("""
        public static class Program
        {
            public static void Main(string[] args)
            {
                using var redis = ConnectionMultiplexer.Connect("localhost");
                redis.GetDatabase().StringSet("a", 1);
                Export(args[0]);
                foreach (var server in args)
                {
                    using var one = ConnectionMultiplexer.Connect(server);
                    one.GetDatabase().StringSet("a", 1);
                }
            }

            private static void Export(string file)
            {
                using (var redis = ConnectionMultiplexer.Connect("localhost")) Console.WriteLine(file + redis.IsConnected);
            }
        }
        """);

    [Fact]
    public Task TopLevel_Silent() => Verify.VerifyAnalyzerAsync("""
        using var redis = await ConnectionMultiplexer.ConnectAsync("localhost");
        await redis.GetDatabase().StringSetAsync("a", 1);
        """);

    [Theory]
    [InlineData("TestConnection")]
    [InlineData("TryConnect")]
    [InlineData("CheckConnection")]
    [InlineData("CanConnect")]
    [InlineData("ValidateConnectionString")]
    [InlineData("VerifyConnection")]
    [InlineData("IsConnectionUp")]
    public Task TryingOutSettings_Silent(string name) => Verify.VerifyAnalyzerAsync($$"""
        public class Settings
        {
            public bool {{name}}(string configuration)
            {
                using var redis = ConnectionMultiplexer.Connect(configuration);
                return redis.IsConnected;
            }
        }
        """);

    [Fact]
    public Task TestProject_Silent() => Verify.VerifyAnalyzerAsync(
        """
        public class Store
        {
            public void Write()
            {
                using var redis = ConnectionMultiplexer.Connect("localhost");
                redis.GetDatabase().StringSet("a", 1);
            }
        }
        """,
        new VerifierSettings { AsTest = true });

    [Fact]
    public Task OtherUsings_Silent() => Verify.VerifyAnalyzerAsync("""
        public class Store : IDisposable
        {
            private readonly ConnectionMultiplexer _redis;
            public Store(ConnectionMultiplexer redis) => _redis = redis;
            public void Dispose() => _redis.Dispose();

            public void Shared(IConnectionMultiplexer shared)
            {
                using var store = new Store(_redis);
                using (shared) shared.GetDatabase().StringSet("a", 1);
            }
        }
        """);

    [Fact]
    public Task WrapperInUsing_IsPerOperation() => PerOperation.VerifyAnalyzerAsync("""
        public class Store : IDisposable
        {
            private readonly ConnectionMultiplexer _redis;
            public Store(ConnectionMultiplexer redis) => _redis = redis;
            public void Dispose() => _redis.Dispose();

            public static void Use()
            {
                using var store = new Store([|ConnectionMultiplexer.Connect("localhost")|]);
                store.GetHashCode();
            }
        }
        """);
}
