using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Connections.Commands;

public sealed class CommandTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Execute_KeyPrefix_IsPutBeforeEveryKey()
    {
        await using var sut = await TestConnection.To(_server, options => options.KeyPrefix = "app:").ReadyAsync();

        await sut.Connection.ExecuteAsync("SET", database => database.StringSetAsync("k", "v", TimeSpan.FromMinutes(1)));

        Assert.Equal("v", (await _server.ExecuteAsync("GET", "app:k")).Text);
        Assert.Equal("1", (await _server.ExecuteAsync("EXISTS", "app:redoubt:probe")).Text);
    }

    [Fact]
    public async Task Execute_MistakeOfTheCaller_ReachesTheCallerAsItIs()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        await _server.ExecuteAsync("SET", "text", "no list");

        await Assert.ThrowsAsync<RedisServerException>(
            () => sut.Connection.ExecuteAsync("LPUSH", database => database.ListLeftPushAsync("text", "x")));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => sut.Connection.ExecuteAsync<int>("MINE", _ => throw new InvalidOperationException("mine")));
        Assert.Equal(0, sut.Logs.Count(EventIds.CommandFailed));
    }

    [Fact]
    public async Task Execute_Cancelled_ThrowsForThatTokenOnly()
    {
        await using var sut = await TestConnection.To(_server, options => options.ProbeTimeout = TimeSpan.FromSeconds(10)).ReadyAsync();
        using var cancelling = new CancellationTokenSource();
        await _server.ExecuteAsync("CLIENT", "PAUSE", "400", "WRITE");

        var waiting = sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n"), cancellationToken: cancelling.Token);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Execute_WhileDownWithQueueing_WaitsUntilRedisIsBack()
    {
        await using var sut = await TestConnection.To(_server, options =>
        {
            options.QueueCommandsWhileDown = true;
            options.CommandTimeout = TimeSpan.FromSeconds(20);
        }).ReadyAsync();
        _server.Kill();
        await sut.UntilAsync(ConnectionStatus.Reconnecting);

        var waiting = sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n"));
        await _server.RestartAsync();

        Assert.Equal(1, await waiting);
    }

    [Fact]
    public async Task Execute_RepeatedTimeouts_OpenTheBreakerAndAProbeClosesIt()
    {
        await using var sut = await TestConnection.To(_server, options =>
        {
            options.CommandTimeout = TimeSpan.FromSeconds(1);
            options.ProbeInterval = TimeSpan.FromMinutes(1);
            options.ProbeTimeout = TimeSpan.FromMinutes(1);
            options.BreakerMinimumFailures = 5;
            // Longer than a busy machine takes from the look at the state to the next command, which would be the trial otherwise.
            options.BreakerBreak = TimeSpan.FromSeconds(5);
            options.CommandAttempts = 1;
        }).ReadyAsync();
        using var blocker = await _server.ConnectAsync();

        // Every command takes longer than it may, and the connection is as alive as can be.
        await _server.ExecuteAsync("CLIENT", "PAUSE", "60000", "WRITE");
        await Wait.UntilAsync("open", async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FailureAsync(sut.Connection)));
            return sut.Connection.Health.Breaker is BreakerState.Open;
        });
        var refused = Assert.IsType<RedisUnavailableException>(await FailureAsync(sut.Connection));
        Assert.Equal(FailureReason.CircuitOpen, refused.Reason);
        Assert.Equal(FailureReason.CircuitOpen, sut.Connection.Health.Reason);
        await blocker.ExecuteAsync("CLIENT", "UNPAUSE");
        await Wait.UntilAsync("closed without any caller", () => sut.Connection.Health.Breaker is BreakerState.Closed, seconds: 30);

        Assert.Null(await FailureAsync(sut.Connection));
        Assert.True(sut.Logs.Count(EventIds.BreakerOpened) > 0);
        Assert.Equal(1, sut.Logs.Count(EventIds.BreakerClosed));
    }

    private static async Task<Exception?> FailureAsync(RedisConnection connection) => await Record.ExceptionAsync(
        () => connection.ExecuteAsync("SET", database => database.StringSetAsync("k", "v", TimeSpan.FromMinutes(1))));
}
