using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Bus;

/// <summary>A server of its own, a connection, and a bus on it.</summary>
internal sealed class BusFixture : IAsyncDisposable
{
    private BusFixture(RedisServer server, TestConnection connection, string prefix)
    {
        Server = server;
        Connection = connection;
        Prefix = prefix;
        Bus = new MessageBus(connection.Connection, connection.Logs, meters: Measured);
    }

    public RedisServer Server { get; }

    public TestConnection Connection { get; }

    public string Prefix { get; }

    public MessageBus Bus { get; }

    public MeasuredValues Measured { get; } = new();

    public static async Task<BusFixture> StartAsync(string prefix = "", string? through = null, RedisServer? server = null)
    {
        server ??= await RedisServer.StartAsync();
        var connection = await TestConnection.To(through ?? server.EndPoint, options => options.KeyPrefix = prefix).ReadyAsync();
        return new BusFixture(server, connection, prefix);
    }

    public Task<ISubscription> SubscribeAsync(MessageChannel channel, Listener listener, Action<SubscriptionOptions>? change = null)
        => Bus.SubscribeAsync(channel, listener.HandleAsync, BusJson.Default.Note, listener.Options(change));

    public Task<long> PublishAsync(int number, string channel = "notes")
        => Bus.PublishAsync(channel, new Note(number), BusJson.Default.Note);

    /// <summary>
    /// Publishes, past the connection under test, until the listener has heard it: while a connection heals, a subscription
    /// may be made anew more than once.
    /// </summary>
    public Task PublishUntilHeardAsync(int number, Listener listener) => Wait.UntilAsync(
        $"note {number} is heard; have {string.Join(", ", listener.Events)}",
        async () =>
        {
            await Server.ExecuteAsync("PUBLISH", $"{Prefix}notes", $$"""{"Number":{{number}}}""");
            return listener.Numbers.Contains(number);
        });

    /// <summary>How many clients of the server listen to the channel.</summary>
    public async Task<long> ListenersAsync(string channel = "notes")
        => (await Server.ExecuteAsync("PUBSUB", "NUMSUB", Prefix + channel)).Items[1].ToInt64();

    /// <summary>The address at the server's end of the connection's subscription socket.</summary>
    public async Task<string> SubscriptionSocketAsync()
    {
        var clients = (await Server.ExecuteAsync("CLIENT", "LIST", "TYPE", "pubsub")).Text!;
        return clients.Split(' ').Single(field => field.StartsWith("addr=", StringComparison.Ordinal))[5..];
    }

    public async Task LoseRedisAsync()
    {
        Server.Kill();
        await Wait.UntilAsync("Redis is away", () => !Connection.Connection.IsAvailable);
    }

    public async Task RestartAsync()
    {
        await Server.RestartAsync();
        await Connection.UntilAsync(ConnectionStatus.Ready);
    }

    public async ValueTask DisposeAsync()
    {
        await Bus.DisposeAsync();
        await Connection.DisposeAsync();
        await Server.DisposeAsync();
        Measured.Dispose();
    }
}
