using Microsoft.CodeAnalysis;
using Redoubt.Verification;
using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.MultiplexerRegisteredPerScope>;

namespace Redoubt.Analyzers.Tests.Rules.Connections;

public sealed class MultiplexerRegisteredPerScopeTests
{
    private static string Source(string statement) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;

        public static class Registrations
        {
            public static void AddRedis(IServiceCollection services, IConnectionMultiplexer shared)
            {
                {{statement}}
            }

            private static IConnectionMultiplexer Create(IServiceProvider services) => ConnectionMultiplexer.Connect("localhost");

            private static IDatabase Open(IServiceProvider services) => ConnectionMultiplexer.Connect("localhost").GetDatabase();
        }
        """;

    [Theory]
    [InlineData("services.[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|AddTransient<ConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|AddScoped|](_ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|TryAddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|TryAddTransient<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|AddKeyedScoped<IConnectionMultiplexer>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|AddKeyedTransient<IConnectionMultiplexer>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|TryAddKeyedScoped<IConnectionMultiplexer>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|TryAddKeyedTransient<IConnectionMultiplexer>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|AddScoped|](typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.[|AddScoped|](typeof(IConnectionMultiplexer), typeof(ConnectionMultiplexer));")]
    [InlineData("services.[|AddScoped|](typeof(object), typeof(ConnectionMultiplexer));")]
    [InlineData("services.[|AddScoped<IConnectionMultiplexer>|](Create);")]
    [InlineData("services?.[|AddScoped<IConnectionMultiplexer>|](Create);")]
    [InlineData("ServiceCollectionServiceExtensions.[|AddScoped<IConnectionMultiplexer>|](services, Create);")]
    [InlineData("services.Add(ServiceDescriptor.[|Scoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect(\"localhost\")));")]
    [InlineData("services.TryAdd(ServiceDescriptor.[|Transient|](typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(\"localhost\")));")]
    [InlineData("services.TryAdd(ServiceDescriptor.[|KeyedScoped<IConnectionMultiplexer>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\")));")]
    [InlineData("var one = ServiceDescriptor.[|Describe|](typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(\"localhost\"), ServiceLifetime.Scoped);")]
    [InlineData("var one = ServiceDescriptor.[|DescribeKeyed|](typeof(IConnectionMultiplexer), \"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\"), ServiceLifetime.Transient);")]
    [InlineData("services.Add([|new ServiceDescriptor(typeof(IConnectionMultiplexer), _ => ConnectionMultiplexer.Connect(\"localhost\"), ServiceLifetime.Scoped)|]);")]
    [InlineData("services.TryAdd([|new ServiceDescriptor(typeof(IConnectionMultiplexer), typeof(ConnectionMultiplexer), ServiceLifetime.Transient)|]);")]
    [InlineData("services.Replace([|new ServiceDescriptor(typeof(IConnectionMultiplexer), Create, ServiceLifetime.Scoped)|]);")]
    [InlineData("services.Insert(0, [|new ServiceDescriptor(typeof(IConnectionMultiplexer), Create, (ServiceLifetime)1)|]);")]
    [InlineData("services.[|AddScoped|](_ => ConnectionMultiplexer.Connect(\"localhost\").GetDatabase());")]
    [InlineData("services.[|AddTransient<ISubscriber>|](_ => { var redis = ConnectionMultiplexer.Connect(\"localhost\"); return redis.GetSubscriber(); });")]
    [InlineData("services.[|AddKeyedScoped<IDatabase>|](\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\").GetDatabase());")]
    [InlineData("services.[|AddScoped<IDatabase>|](Open);")]
    public Task Forms_Reported(string statement) => Verify.VerifyAnalyzerAsync(Source(statement));

    [Theory]
    [InlineData("services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.TryAddKeyedSingleton<IConnectionMultiplexer>(\"a\", (_, _) => ConnectionMultiplexer.Connect(\"localhost\"));")]
    [InlineData("services.AddScoped(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetDatabase());")]
    [InlineData("services.AddTransient<IDatabase>(_ => shared.GetDatabase());")]
    [InlineData("services.AddTransient<ISubscriber>(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetSubscriber());")]
    [InlineData("services.AddScoped<Wrapper>();")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IConnectionMultiplexer>(shared));")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IConnectionMultiplexer), shared));")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IConnectionMultiplexer), Create, ServiceLifetime.Singleton));")]
    [InlineData("var one = ServiceDescriptor.Describe(typeof(IConnectionMultiplexer), Create, ServiceLifetime.Singleton); services.Add(one);")]
    [InlineData("new HashSet<ConnectionMultiplexer>().Add(null!); new List<string>().Insert(0, \"a\"); Own.Add();")]
    [InlineData("new Own().AddScoped<IConnectionMultiplexer>();")]
    [InlineData("services.AddScoped<string>(_ => \"a\");")]
    public Task Others_Silent(string statement) => Verify.VerifyAnalyzerAsync(Source(statement) + """

        public class Wrapper { public Wrapper(IConnectionMultiplexer redis) { } }
        public class Own { public static void Add() { } public void AddScoped<T>() { } }
        """);

    [Fact]
    public Task MessageAndSeverity() => Verify.VerifyAnalyzerAsync(
        Source("services.{|#0:AddScoped<IConnectionMultiplexer>|}(Create); services.{|#1:AddTransient<IConnectionMultiplexer>|}(Create);"),
        Verify.Diagnostic().WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "'AddScoped' opens the connections of a new multiplexer for every scope; register it as a singleton"),
        Verify.Diagnostic().WithLocation(1).WithArguments("AddTransient", "injection"));

    [Fact]
    public Task OwnExtension_Reported() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        static class Extensions
        {
            public static IServiceCollection Register(this IServiceCollection services) =>
                services
                    .AddLogging()
                    .[|AddScoped<IConnectionMultiplexer>|](_ => ConnectionMultiplexer.Connect("localhost"));
        }
        """);

    [Fact]
    public Task TestProject_Silent() => Verify.VerifyAnalyzerAsync(
        Source("services.AddScoped<IConnectionMultiplexer>(Create);"), new VerifierSettings { AsTest = true });
}
