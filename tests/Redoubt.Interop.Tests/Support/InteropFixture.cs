using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Interop.Tests.Support;

/// <summary>One server, one connection and one Node process for all tests of a class; each test has a queue of its own.</summary>
public sealed class InteropFixture : IAsyncLifetime
{
    private int _queues;

    public RedisServer Server { get; private set; } = null!;

    public RedisConnection Connection { get; private set; } = null!;

    public NodeDriver Node { get; private set; } = null!;

    public string NewQueue() => $"q{Interlocked.Increment(ref _queues)}";

    public async Task InitializeAsync()
    {
        Server = await RedisServer.StartAsync();
        Connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{Server.EndPoint}" });
        await Connection.StartAsync();
        await Connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(30));
        Node = await NodeDriver.StartAsync(Server.Port);
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Connection.DisposeAsync();
        await Server.DisposeAsync();
    }
}
