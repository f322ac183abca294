using Redoubt.Queues;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Queues;

/// <summary>One server and one connection for all tests of a class; each test has a queue of its own.</summary>
public sealed class QueueFixture : IAsyncLifetime
{
    private int _queues;

    internal TestConnection Test { get; private set; } = null!;

    public RedisServer Server { get; private set; } = null!;

    public string NewName() => $"q{Interlocked.Increment(ref _queues)}";

    public JobQueue<Parcel> Queue(string name, JobQueueOptions? options = null)
        => new(Test.Connection, name, ParcelJson.Default.Parcel, options);

    public async Task InitializeAsync()
    {
        Server = await RedisServer.StartAsync();
        Test = await TestConnection.To(Server, options =>
        {
            options.CommandTimeout = TimeSpan.FromSeconds(30);
            options.ProbeTimeout = TimeSpan.FromSeconds(30);
            options.ConnectTimeout = TimeSpan.FromSeconds(30);
        }).ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await Test.DisposeAsync();
        await Server.DisposeAsync();
    }
}
