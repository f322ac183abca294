using Redoubt.Verification;
using Verify = Redoubt.Verification.CodeFixVerifier<
    Redoubt.Analyzers.Rules.Connections.MultiplexerRegisteredPerScope,
    Redoubt.CodeFixes.Fixes.Connections.MultiplexerRegisteredPerScopeFix>;

namespace Redoubt.CodeFixes.Tests.Fixes.Connections;

public sealed class MultiplexerRegisteredPerScopeFixTests
{
    private static readonly VerifierSettings AutomaticOnly = new() { Config = "redoubt.automatic_only = true" };

    private static string Source(string statement) => $$"""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        public class Settings { public string Redis { get; set; } = ""; public TimeSpan Timeout { get; set; } }
        public class Tenant { public string Redis => ""; }

        public static class Registrations
        {
            public static void AddRedis(
                IServiceCollection services, IConfiguration configuration, string connection, Tenant tenant, TimeSpan wait,
                WebApplicationBuilder builder, HostBuilderContext context)
            {
                {{statement}}
            }

            private static IConnectionMultiplexer Create(IServiceProvider services) => ConnectionMultiplexer.Connect("localhost");

            private static string Own() => "localhost";

            private static readonly string Field = "localhost";

            private static string Property => "localhost";

            private static readonly Tenant Other = new();
        }
        """;

    [Theory]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(\"localhost\"))")]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(Field + Property + nameof(Tenant)))")]
    [InlineData("AddTransient<ConnectionMultiplexer>", "AddSingleton<ConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("TryAddScoped<IConnectionMultiplexer>", "TryAddSingleton<IConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(configuration.GetConnectionString(\"Redis\")!))")]
    [InlineData("AddKeyedScoped<IConnectionMultiplexer>", "AddKeyedSingleton<IConnectionMultiplexer>", "(\"a\", (_, _) => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("TryAddKeyedTransient<IConnectionMultiplexer>", "TryAddKeyedSingleton<IConnectionMultiplexer>", "(\"a\", (_, _) => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("AddScoped", "AddSingleton", "(_ => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("AddScoped", "AddSingleton", "(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("AddScoped", "AddSingleton", "(_ => ConnectionMultiplexer.Connect(connection).GetDatabase())")]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", "(provider => ConnectionMultiplexer.Connect(provider.GetRequiredService<IOptions<Settings>>().Value.Redis))")]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(builder.Configuration.GetConnectionString(\"Redis\")!))")]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(context.Configuration[\"Redis\"] ?? context.HostingEnvironment.EnvironmentName))")]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", "(_ => ConnectionMultiplexer.Connect(new ConfigurationOptions { EndPoints = { { connection, 6380 } }, CommandMap = CommandMap.Twemproxy, ClientName = connection }))")]
    [InlineData("AddScoped<IConnectionMultiplexer>", "AddSingleton<IConnectionMultiplexer>", """
        (provider =>
        {
            var log = provider.GetRequiredService<ILogger<Settings>>();
            var options = ConfigurationOptions.Parse(provider.GetRequiredService<IConfiguration>()["Redis"] ?? string.Empty);
            options.ConnectTimeout = (int)wait.TotalMilliseconds;
            options.EndPoints.Add("other", 6380); // kept
            var redis = ConnectionMultiplexer.Connect(options);
            redis.ConnectionFailed += (_, failure) => log.LogWarning("Lost {EndPoint}", failure.EndPoint);
            return redis;
        })
        """)]
    public Task Configuration_Automatic(string before, string after, string arguments) => Verify.VerifyCodeFixAsync(
        Source($"services.[|{before}|]{arguments};"), Source($"services.{after}{arguments};"), AutomaticOnly);

    [Theory]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](Create)", "AddSingleton<IConnectionMultiplexer>(Create)")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(tenant.Redis))", "AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(tenant.Redis))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(Other.Redis))", "AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Other.Redis))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect($\"{builder.Services.Count}\"))", "AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect($\"{builder.Services.Count}\"))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(new ConfigurationOptions { ClientName = tenant.Redis }))", "AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(new ConfigurationOptions { ClientName = tenant.Redis }))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(Own()))", "AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Own()))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](p => ConnectionMultiplexer.Connect(p.GetRequiredService<Tenant>().Redis))", "AddSingleton<IConnectionMultiplexer>(p => ConnectionMultiplexer.Connect(p.GetRequiredService<Tenant>().Redis))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](p => ConnectionMultiplexer.Connect(p.GetRequiredService<IOptionsSnapshot<Settings>>().Value.Redis))", "AddSingleton<IConnectionMultiplexer>(p => ConnectionMultiplexer.Connect(p.GetRequiredService<IOptionsSnapshot<Settings>>().Value.Redis))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](p => ConnectionMultiplexer.Connect(p.GetRequiredService<IOptionsMonitor<Settings>>().CurrentValue.Redis))", "AddSingleton<IConnectionMultiplexer>(p => ConnectionMultiplexer.Connect(p.GetRequiredService<IOptionsMonitor<Settings>>().CurrentValue.Redis))")]
    [InlineData("[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(new Tenant().Redis))", "AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(new Tenant().Redis))")]
    [InlineData("[|AddScoped|](typeof(IConnectionMultiplexer), typeof(ConnectionMultiplexer))", "AddSingleton(typeof(IConnectionMultiplexer), typeof(ConnectionMultiplexer))")]
    public async Task OtherServices_ToBeReadFirst(string before, string after)
    {
        await Verify.VerifyCodeFixAsync(Source($"services.{before};"), Source($"services.{after};"));
        await Verify.VerifyNoFixAsync(Source($"services.{before};"), AutomaticOnly);
    }

    [Theory]
    [InlineData("ServiceDescriptor.[|Scoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(connection))", "ServiceDescriptor.Singleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("ServiceDescriptor.[|KeyedTransient<IConnectionMultiplexer>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(connection))", "ServiceDescriptor.KeyedSingleton<IConnectionMultiplexer>(\"a\", (_, _) => ConnectionMultiplexer.Connect(connection))")]
    [InlineData("ServiceDescriptor.[|Describe|](typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection), ServiceLifetime.Scoped)", "ServiceDescriptor.Describe(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection), ServiceLifetime.Singleton)")]
    [InlineData("[|new ServiceDescriptor(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection), ServiceLifetime.Transient)|]", "new ServiceDescriptor(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection), ServiceLifetime.Singleton)")]
    public Task Descriptors_Automatic(string before, string after) => Verify.VerifyCodeFixAsync(
        Source($"services.TryAdd({before});"), Source($"services.TryAdd({after});"), AutomaticOnly);

    [Fact]
    public Task ImportedLifetime_Automatic() => Verify.VerifyCodeFixAsync(
        "using static Microsoft.Extensions.DependencyInjection.ServiceLifetime;\n" + Source("services.Add([|new ServiceDescriptor(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection), Scoped)|]);"),
        "using static Microsoft.Extensions.DependencyInjection.ServiceLifetime;\n" + Source("services.Add(new ServiceDescriptor(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(connection), Singleton));"),
        AutomaticOnly);

    [Fact]
    public Task ComputedLifetime_NoFix() => Verify.VerifyNoFixAsync(
        Source("services.Add([|new ServiceDescriptor(typeof(IConnectionMultiplexer), Create, (ServiceLifetime)1)|]);"));

    [Fact]
    public Task FixAll_KeepsCommentsAndChains() => Verify.VerifyCodeFixAsync(
        Source("""
            services
                .[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect("a")) // first
                // second
                .[|AddTransient<ConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect("b"));
            services.AddScoped(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
            """),
        Source("""
            services
                .AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("a")) // first
                // second
                .AddSingleton<ConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("b"));
            services.AddScoped(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
            """));

    [Fact]
    public async Task TitleNamesTheNewMethod() =>
        Assert.Equal(["Register it with 'AddSingleton'"], await Verify.TitlesAsync(Source("services.[|AddScoped<IConnectionMultiplexer>|](Create);")));
}
