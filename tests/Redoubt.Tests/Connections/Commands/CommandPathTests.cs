using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;
using Redoubt.Tests.Store;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Commands;

/// <summary>The ways of a command that are seldom taken.</summary>
public sealed class CommandPathTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Execute_CancelledWhileFailuresAreCounted_EndsAtOnce()
    {
        await using var sut = await SlowAsync();
        await Assert.ThrowsAsync<RedisOutcomeUnknownException>(() => IncrementAsync(sut, CancellationToken.None));
        using var giveUp = new CancellationTokenSource();

        // From now on commands go through the breaker, which counts; this one gets no reply either.
        var pending = IncrementAsync(sut, giveUp.Token);
        Assert.False(pending.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task Execute_CancelledBefore_SendsNothing()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => IncrementAsync(sut, new CancellationToken(canceled: true)));

        Assert.Equal(0, (await _server.ExecuteAsync("EXISTS", "n")).ToInt64());
    }

    [Fact]
    public async Task Execute_FailureWhileFailuresAreCounted_IsTranslatedAllTheSame()
    {
        await using var sut = await SlowAsync();
        await Assert.ThrowsAsync<RedisOutcomeUnknownException>(() => IncrementAsync(sut, CancellationToken.None));

        await Assert.ThrowsAsync<RedisOutcomeUnknownException>(() => IncrementAsync(sut, CancellationToken.None));
    }

    [Fact]
    public async Task Get_WithoutAReply_IsRedisUnavailable()
    {
        await using var sut = await SlowAsync();
        using var store = new RedisStore(sut.Connection);
        _server.Freeze();

        await Assert.ThrowsAsync<RedisUnavailableException>(async () => await store.GetAsync("lamp", StoreJson.Default.Product));

        _server.Thaw();
    }

    [Fact]
    public async Task GetSet_ReplyLostWithTheConnection_AreGivenAgain()
    {
        await using var proxy = FaultProxy.Start(_server);
        await using var sut = await TestConnection.To(proxy.EndPoint, options =>
        {
            options.QueueCommandsWhileDown = true;
            options.CommandTimeout = TimeSpan.FromSeconds(30);
            options.ConnectTimeout = TimeSpan.FromSeconds(10);
            options.ProbeTimeout = TimeSpan.FromSeconds(10);
        }).ReadyAsync();
        using var store = new RedisStore(sut.Connection);
        var lamp = new Product("Lamp", 19.5m);
        proxy.Apply(LinkFault.DropReplies);

        var storing = store.SetAsync("lamp", lamp, TimeSpan.FromMinutes(1), StoreJson.Default.Product).AsTask();
        var looking = store.GetAsync("lamp", StoreJson.Default.Product).AsTask();
        await Wait.UntilAsync("the value is there", async () => (await _server.ExecuteAsync("EXISTS", "lamp")).ToInt64() == 1);
        proxy.Apply(LinkFault.Reset);
        proxy.Heal();

        Assert.True(await storing);
        Assert.Equal(lamp, (await looking).Value);
    }

    [Fact]
    public async Task ToString_IsTheMaskedAddress()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://bob:s3cret@localhost:6379/2" });

        Assert.Equal("redis://***@localhost:6379/2", connection.ToString());
    }

    /// <summary>Writes get no reply for longer than they may wait, on a connection whose probe is patient.</summary>
    private async Task<TestConnection> SlowAsync()
    {
        var sut = await TestConnection.To(_server, options =>
        {
            options.CommandTimeout = TimeSpan.FromMilliseconds(500);
            options.CommandAttempts = 1;
            options.ProbeInterval = TimeSpan.FromMinutes(5);
            options.ProbeTimeout = TimeSpan.FromMinutes(5);
        }).ReadyAsync();
        await _server.ExecuteAsync("CLIENT", "PAUSE", "60000", "WRITE");
        return sut;
    }

    private static Task<long> IncrementAsync(TestConnection sut, CancellationToken cancellationToken)
        => sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("n"), cancellationToken: cancellationToken);
}
