using Verify = Redoubt.Verification.RuleVerifier<Redoubt.Analyzers.Rules.Connections.MultiplexerPerOperation>;

namespace Redoubt.Analyzers.Tests.Rules.Connections;

/// <summary>RDS101 where the same spelling means different things: what is found out for one must not be taken for the other.</summary>
public sealed class SameNameTests
{
    [Fact]
    public Task TypesOfOneNameInTwoNamespaces_EachByItsOwnRegistration() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        namespace One
        {
            public class Store { private readonly ConnectionMultiplexer _redis = [|ConnectionMultiplexer.Connect("one")|]; }
            public static class Registrations { public static void Add(IServiceCollection services) => services.AddScoped<Store>(); }
        }
        namespace Two
        {
            public class Store { private readonly ConnectionMultiplexer _redis = ConnectionMultiplexer.Connect("two"); }
            public static class Registrations { public static void Add(IServiceCollection services) => services.AddSingleton<Store>(); }
        }
        """);

    [Theory]
    [InlineData("var services = new Box(); services.AddSingleton<Store>();")]
    [InlineData("{ IServiceCollection services = all; services.AddSingleton<object>(); } { var services = new Box(); services.AddSingleton<Store>(); }")]
    public Task ReceiverThatIsNoServiceCollection_NotTakenForOne(string statements) => Verify.VerifyAnalyzerAsync($$"""
        using Microsoft.Extensions.DependencyInjection;
        public class Store { private readonly ConnectionMultiplexer _redis = [|ConnectionMultiplexer.Connect("one")|]; }
        public class Box { public void AddSingleton<T>() { } }
        public static class Registrations
        {
            public static void Add(IServiceCollection all) { all.AddScoped<Store>(); {{statements}} }
        }
        """);

    [Fact]
    public Task NameInTextAndComments_NotTakenForAUse() => Verify.VerifyAnalyzerAsync("""
        using Microsoft.Extensions.DependencyInjection;
        public class Store { private readonly ConnectionMultiplexer _redis = [|ConnectionMultiplexer.Connect("one")|]; }
        public static class Registrations
        {
            // services.AddSingleton<Store>();
            public static string Text => "services.AddSingleton<Store>();";
            public static void Add(IServiceCollection @services) { /* Store */ @services.AddScoped<@Store>(); }
        }
        """);
}
