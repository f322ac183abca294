namespace Redoubt.Standins.Tests.Support;

/// <summary>A server for the tests that do it no harm, and a client connected to it.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    public RedisServer Server { get; private set; } = null!;

    public ConnectionMultiplexer Multiplexer { get; private set; } = null!;

    public IDatabase Database => Multiplexer.GetDatabase();

    public async Task InitializeAsync()
    {
        Server = await RedisServer.StartAsync();
        Multiplexer = await ConnectionMultiplexer.ConnectAsync(Server.EndPoint);
    }

    public async Task DisposeAsync()
    {
        await Multiplexer.DisposeAsync();
        await Server.DisposeAsync();
    }
}
