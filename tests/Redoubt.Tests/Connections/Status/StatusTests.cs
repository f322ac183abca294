using System.Collections.Concurrent;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Status;

public sealed class StatusTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task StatusChanged_HandlerThrows_OthersAreCalledAndTheFailureLogged()
    {
        await using var sut = TestConnection.To(_server);
        var seen = new ConcurrentQueue<ConnectionStatus>();
        sut.Connection.StatusChanged += (_, _) => throw new InvalidOperationException("mine");
        sut.Connection.StatusChanged += (_, change) => seen.Enqueue(change.To);

        await sut.ReadyAsync();
        await Wait.UntilAsync("both", () => seen.Count == 2);

        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], seen);
        Assert.Equal(2, sut.Logs.Count(EventIds.StatusHandlerFailed));
    }

    [Fact]
    public async Task StatusChanged_HandlerBlocks_TheConnectionGoesOn()
    {
        await using var sut = TestConnection.To(_server);
        using var release = new ManualResetEventSlim();
        sut.Connection.StatusChanged += (_, _) => release.Wait(TimeSpan.FromSeconds(30));

        await sut.Connection.StartAsync();
        await sut.Connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        _server.Kill();
        await Wait.UntilAsync("lost", () => sut.Connection.Status is ConnectionStatus.Reconnecting);

        release.Set();
    }

    [Fact]
    public async Task WatchAsync_FromStartToClose_GivesEachChangeOnceAndEnds()
    {
        await using var sut = TestConnection.To(_server);
        var watching = CollectAsync(sut.Connection);

        await sut.ReadyAsync();
        await sut.Connection.ReconnectAsync();
        await Wait.UntilAsync("back", () => sut.Connection.Health is { Reconnects: 1, Status: ConnectionStatus.Ready });
        await sut.Connection.CloseAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(
            [
                ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready,
                ConnectionStatus.Closed,
            ],
            await watching);
        Assert.Empty(await CollectAsync(sut.Connection));
    }

    [Fact]
    public async Task OnReady_EachConnection_RunsInOrderAndIsolated()
    {
        await using var sut = TestConnection.To(_server, options => options.ReadyCallbackTimeout = TimeSpan.FromMilliseconds(100));
        var calls = new ConcurrentQueue<string>();
        using var failing = sut.Connection.OnReady((_, _) => throw new InvalidOperationException("mine"));
        using var endless = sut.Connection.OnReady((_, token) => Task.Delay(Timeout.Infinite, token));
        using var first = sut.Connection.OnReady((_, _) => Add(calls, "first"));
        var removed = sut.Connection.OnReady((_, _) => Add(calls, "removed"));
        using var last = sut.Connection.OnReady(async (connection, _) =>
        {
            await connection.GetDatabase().StringSetAsync("warm", "yes", TimeSpan.FromMinutes(1));
            calls.Enqueue("last");
        });
        removed.Dispose();

        await sut.ReadyAsync();
        await Wait.UntilAsync("first run", () => calls.Count == 2);
        await sut.Connection.ReconnectAsync();
        await Wait.UntilAsync("second run", () => calls.Count == 4);
        using var late = sut.Connection.OnReady((_, _) => Add(calls, "late"));
        await Wait.UntilAsync("late one", () => calls.Count == 5);

        Assert.Equal(["first", "last", "first", "last", "late"], calls);
        Assert.Equal(4, sut.Logs.Count(EventIds.ReadyCallbackFailed));
    }

    [Fact]
    public async Task WaitUntilReady_NoServer_SaysWhyAfterTheTimeout()
    {
        _server.Kill();
        await using var sut = TestConnection.To(_server);
        await sut.Connection.StartAsync();
        await Wait.UntilAsync("first failure", () => sut.Connection.Health.LastFailure is not null);

        var failure = await Assert.ThrowsAsync<RedisUnavailableException>(() => sut.Connection.WaitUntilReadyAsync(TimeSpan.FromMilliseconds(50)));

        Assert.Equal(FailureReason.Unreachable, failure.Reason);
    }

    [Fact]
    public async Task GetDatabase_NotStarted_SaysSo()
    {
        await using var sut = TestConnection.To(_server);

        Assert.Equal(FailureReason.NotStarted, Assert.Throws<RedisUnavailableException>(() => sut.Connection.GetDatabase()).Reason);
        Assert.Equal(ConnectionStatus.Idle, sut.Connection.Status);
    }

    private static Task Add(ConcurrentQueue<string> calls, string name)
    {
        calls.Enqueue(name);
        return Task.CompletedTask;
    }

    private static async Task<List<ConnectionStatus>> CollectAsync(RedisConnection connection)
    {
        var seen = new List<ConnectionStatus>();
        await foreach (var change in connection.WatchAsync())
        {
            seen.Add(change.To);
        }

        return seen;
    }
}
