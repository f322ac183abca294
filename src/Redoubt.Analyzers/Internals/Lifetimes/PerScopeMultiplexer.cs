using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>A registration that gives every scope or every consumer a multiplexer of its own.</summary>
internal static class PerScopeMultiplexer
{
    /// <summary>The lifetime it is registered with, or null when the registration is none of those.</summary>
    public static ServiceLifetime? Find(IOperation registration, RedisSymbols symbols)
    {
        var lifetime = registration is IInvocationOperation call ? Registration.LifetimeOf(call) : Registration.LifetimeOf((IObjectCreationOperation)registration);
        if (lifetime is null or ServiceLifetime.Singleton) return null;

        foreach (var type in Registration.TypesOf(registration))
        {
            if (symbols.IsMultiplexer(type)) return lifetime;

            // A database, server or subscriber is a cheap handle, unless each one comes with a connection.
            if (symbols.KindOf(type) is not null && Registration.FactoryOf(registration) is { } factory && Connects(factory, symbols)) return lifetime;
        }

        return null;
    }

    private static bool Connects(IOperation factory, RedisSymbols symbols)
    {
        var body = factory is IMethodReferenceOperation method ? symbols.Uses.BodyOf(method.Method) : factory;
        return body?.Descendants().OfType<IInvocationOperation>().Any(call => IsConnect(call, symbols)) == true;
    }

    private static bool IsConnect(IInvocationOperation call, RedisSymbols symbols) =>
        call.TargetMethod.IsStatic && call.TargetMethod.Name.Contains("Connect")
        && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, symbols.MultiplexerClass);
}
