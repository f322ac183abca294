using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Connections;

/// <summary>What callers see of a connection that is frozen, replaced or closed while their commands are under way.</summary>
public sealed class CommandsUnderWayTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Command_OnAFrozenServer_HasAnUnknownOutcome()
    {
        await using var sut = await TestConnection.To(_server, options =>
        {
            options.ProbeInterval = TimeSpan.FromSeconds(30);
            options.ProbeTimeout = TimeSpan.FromSeconds(30);
            options.CommandTimeout = TimeSpan.FromSeconds(1);
        }).ReadyAsync();

        _server.Freeze();
        var failure = await Assert.ThrowsAsync<RedisOutcomeUnknownException>(
            () => sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("secret-key")));

        Assert.DoesNotContain("secret-key", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, sut.Logs.Count(EventIds.CommandFailed));
        _server.Thaw();
    }

    [Fact]
    public async Task Close_Ready_LeavesNoSocketAndAnswersCommandsUnderWay()
    {
        await using var sut = await TestConnection.To(_server, options => options.CommandTimeout = TimeSpan.FromSeconds(10)).ReadyAsync();
        await _server.ExecuteAsync("CLIENT", "PAUSE", "300", "WRITE");
        var pending = sut.Connection.GetDatabase().StringSetAsync("k", "v", TimeSpan.FromMinutes(1));

        await sut.Connection.CloseAsync(TimeSpan.FromSeconds(5));

        Assert.True(await pending);
        await Wait.UntilAsync("no socket", async () => (await _server.ClientsAsync(sut.ClientName)).Count == 0);
    }

    [Fact]
    public async Task Subscription_SocketKilledByTheServer_IsRestoredWithoutAnOutage()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        var signals = new ConcurrentQueue<SubscriptionChange>();
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
        await using var sut = await TestConnection.To(_server).ReadyAsync();
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
