using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Redoubt.Connections.Registration;

/// <summary>Starts every registered connection before anything else of the host, and closes them after everything else.</summary>
internal sealed class ConnectionHost(IServiceProvider services) : IHostedLifecycleService
{
    private IReadOnlyList<IRedisConnection> _connections = [];

    /// <summary>Builds the connections here and not before: the host has then listed what is wrong with the options of each.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _connections = [.. services.GetKeyedServices<IRedisConnection>(KeyedService.AnyKey)];
        return Task.WhenAll(_connections.Select(connection => connection.StartAsync(cancellationToken)));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
        => Task.WhenAll(_connections.Select(connection => connection.DisposeAsync().AsTask()));
}
