using Microsoft.Extensions.DependencyInjection;
using Redoubt.Connections;

namespace Redoubt.AspNetCore;

/// <summary>Finds the connections that the application has registered. Looking them up connects nothing.</summary>
internal static class RegisteredConnections
{
    private const string DefaultName = "";

    /// <summary>Every connection once, ordered by name, whether it was registered with a key or without.</summary>
    public static IReadOnlyList<IRedisConnection> All(IServiceProvider services)
        => [.. services.GetServices<IRedisConnection>()
            .Concat(services.GetKeyedServices<IRedisConnection>(KeyedService.AnyKey))
            .Distinct()
            .OrderBy(connection => connection.Name, StringComparer.Ordinal)];

    /// <exception cref="InvalidOperationException">There is no connection of that name.</exception>
    public static IRedisConnection Get(IServiceProvider services, string name)
        => name == DefaultName
            ? services.GetRequiredService<IRedisConnection>()
            : services.GetRequiredKeyedService<IRedisConnection>(name);
}
