using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Connections.Faults;

public sealed class NetworkFaultTests : IAsyncLifetime
{
    private RedisServer _server = null!;
    private FaultProxy _proxy = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _proxy = FaultProxy.Start(_server);
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HalfOpen_OneSocketAloneWithoutTraffic_IsFoundAndReplaced(bool subscription)
    {
        await using var sut = await TestConnection.To(_proxy.EndPoint).ReadyAsync();
        var client = (await _server.ClientsAsync(sut.ClientName)).Single(line => line.IsSubscriber() == subscription);
        var socket = _proxy.Connections.Single(connection => connection.AddressAtServer == client.Field("addr"));

        socket.Apply(LinkFault.BlackHole);
        await Wait.UntilAsync("replaced", () => sut.Connection.Health is { Reconnects: 1, Status: ConnectionStatus.Ready });
        await sut.UntilAsync(ConnectionStatus.Ready);

        socket.Apply(LinkFault.None);
        Assert.Equal(FailureReason.Silent, sut.Connection.Health.LastFailure!.Reason);
        await Wait.UntilAsync("two sockets", () => _proxy.ConnectionCount == 2);
        Assert.Equal(
            [ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task HalfOpen_AllSocketsWithACommandUnderWay_FailsItAsUnknownAndGoesOn()
    {
        await using var sut = await TestConnection.To(_proxy.EndPoint).ReadyAsync();
        _proxy.Apply(LinkFault.BlackHole, LinkScope.Existing);

        var failure = await Assert.ThrowsAsync<RedisOutcomeUnknownException>(
            () => sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n")));
        await sut.UntilAsync(ConnectionStatus.Ready);

        Assert.NotNull(failure.InnerException);
        Assert.Equal(1, await sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n")));
    }

    [Fact]
    public async Task Reset_EveryConnection_HealsOnTheSameSchedule()
    {
        await using var sut = await TestConnection.To(_proxy.EndPoint).ReadyAsync();

        for (var round = 1; round <= 5; round++)
        {
            _proxy.Apply(LinkFault.Reset, LinkScope.Existing);
            await Wait.UntilAsync($"back for the {round}. time", () => sut.Connection.Health is { Status: ConnectionStatus.Ready } health && health.Reconnects == round);
        }

        await Wait.UntilAsync("two sockets", () => _proxy.ConnectionCount == 2);
    }

    [Fact]
    public async Task SlowLink_ReplyThatTakesLongerThanTheProbe_IsNotTakenForDead()
    {
        await using var sut = await TestConnection.To(_proxy.EndPoint, options => options.CommandTimeout = TimeSpan.FromSeconds(20)).ReadyAsync();
        await _server.ExecuteAsync("SETRANGE", "big", "60000", "x");

        _proxy.Apply(LinkFault.Throttle(20_000), LinkScope.Existing);
        var value = await sut.Connection.ExecuteAsync("GET", database => database.StringGetAsync("big"));

        Assert.Equal(60_001, ((byte[])value!).Length);
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task Subscription_SocketKilledByTheServer_IsRestoredWithoutAnOutage()
    {
        await using var sut = await TestConnection.To(_proxy.EndPoint).ReadyAsync();
        var signals = new System.Collections.Concurrent.ConcurrentQueue<SubscriptionChange>();
        ((ISubscriptionSource)sut.Connection).SubscriptionChanged += signal => signals.Enqueue(signal.Change);
        var commands = (await _server.ClientsAsync(sut.ClientName)).Single(line => !line.IsSubscriber()).Field("id");

        await _server.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        await Wait.UntilAsync("restored", () => signals.Contains(SubscriptionChange.Restored));

        Assert.Equal([SubscriptionChange.Lost, SubscriptionChange.Restored], signals);
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
        Assert.Contains(await _server.ClientsAsync(sut.ClientName), line => line.Field("id") == commands);
    }

    [Fact]
    public async Task Reconnect_WithCommandsUnderWay_NobodySeesADisposedObject()
    {
        await using var sut = await TestConnection.To(_proxy.EndPoint).ReadyAsync();
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 20).Select(_ => IncrementUntilAsync(sut.Connection, stop.Token)).ToList();

        for (var round = 1; round <= 5; round++)
        {
            await sut.Connection.ReconnectAsync();
            await Wait.UntilAsync("swapped", () => sut.Connection.Health is { Status: ConnectionStatus.Ready } health && health.Reconnects == round);
        }

        await stop.CancelAsync();
        var done = await Task.WhenAll(callers);

        Assert.Equal(done.Sum(), (long)await sut.Connection.GetDatabase().StringGetAsync("n"));
        await _server.UntilTwoSocketsAsync(sut);
    }

    /// <summary>Counts what was accepted; being told that Redis is away for a moment is fine, anything else is not.</summary>
    private static async Task<long> IncrementUntilAsync(RedisConnection connection, CancellationToken stop)
    {
        var done = 0L;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n", flags: CommandFlags.None), cancellationToken: default);
                done++;
            }
            catch (RedisUnavailableException)
            {
                await Task.Yield();
            }
        }

        return done;
    }
}
