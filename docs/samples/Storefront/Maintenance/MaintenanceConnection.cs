using StackExchange.Redis;

namespace Storefront.Maintenance;

/// <summary>A connection with a patient timeout, made once for the whole life of the service.</summary>
public sealed class MaintenanceConnection : IDisposable
{
    private readonly ConnectionMultiplexer _connection;

    public MaintenanceConnection(IConfiguration configuration)
    {
        var options = ConfigurationOptions.Parse(configuration.GetConnectionString("Redis")!);
        options.AsyncTimeout = 30_000;
        options.ClientName = "storefront-maintenance";
        _connection = ConnectionMultiplexer.Connect(options);
    }

    public IDatabase Database => _connection.GetDatabase();

    public IEnumerable<IServer> Servers => _connection.GetServers().Where(server => !server.IsReplica);

    public void Dispose() => _connection.Dispose();
}
