using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Redoubt.Tool.Tests.Storefront;

/// <summary>One build of the sample, whose classes are made as its container makes them. Only its own assembly is loaded apart.</summary>
internal sealed class StorefrontAssembly : IAsyncDisposable
{
    private readonly Assembly _assembly;
    private readonly ServiceProvider _services;

    public StorefrontAssembly(string path, IConnectionMultiplexer redis)
    {
        _assembly = new AssemblyLoadContext(path).LoadFromAssemblyPath(path);
        var services = new ServiceCollection().AddOptions().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Redis", redis.Configuration)])
            .Build());
        services.AddSingleton(_ => redis.GetDatabase());
        services.AddKeyedSingleton("codes", (_, _) => redis.GetDatabase());
        services.AddSingleton(redis);
        services.AddKeyedSingleton("orders", redis);
        services.AddSingleton(TypeOf("Catalogue.ProductRepository"));
        services.AddSingleton(TypeOf("Maintenance.MaintenanceConnection"));
        _services = services.BuildServiceProvider();
    }

    public dynamic Create(string name, params object[] arguments) =>
        ActivatorUtilities.CreateInstance(_services, TypeOf(name), arguments);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Type TypeOf(string name) => _assembly.GetType($"Storefront.{name}", throwOnError: true)!;
}
