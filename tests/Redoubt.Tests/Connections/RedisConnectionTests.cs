using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections;

public sealed class RedisConnectionTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task StartAsync_ServerIsThere_BecomesReadyByAWrite()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();

        Assert.Equal("1", await sut.Connection.GetDatabase().StringGetAsync("redoubt:probe"));
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
        Assert.True(sut.Connection.Health.Latency > TimeSpan.Zero);
    }

    [Fact]
    public async Task StartAsync_NoServer_ReturnsAtOnceAndBecomesReadyWhenItAppears()
    {
        _server.Kill();
        await using var sut = TestConnection.To(_server);
        var watch = Stopwatch.StartNew();

        await sut.Connection.StartAsync();

        Assert.True(watch.ElapsedMilliseconds < 1000, $"took {watch.ElapsedMilliseconds} ms");
        await Wait.UntilAsync("third attempt", () => sut.Connection.Health.Attempt >= 3);
        var failure = Assert.Throws<RedisUnavailableException>(() => sut.Connection.GetDatabase());
        Assert.Equal(FailureReason.Unreachable, failure.Reason);
        Assert.False(sut.Connection.TryGetDatabase(out _));
        await _server.RestartAsync();
        await sut.UntilAsync(ConnectionStatus.Ready);
        Assert.Equal(0, sut.Connection.Health.Attempt);
        Assert.Equal(1, sut.Logs.Entries.Count(entry => entry.Level >= LogLevel.Warning));
        Assert.Equal(1, sut.Logs.Count(EventIds.OutageEnded));
    }

    [Fact]
    public async Task Status_ServerKilledAndRestarted_ReconnectsAndCloses()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();

        _server.Kill();
        await sut.UntilAsync(ConnectionStatus.Reconnecting, seconds: 1);
        await _server.RestartAsync();
        await sut.UntilAsync(ConnectionStatus.Ready);
        await sut.Connection.CloseAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(
            [
                ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready,
                ConnectionStatus.Closed,
            ],
            sut.Statuses);
        Assert.Equal(FailureReason.Closed, Assert.Throws<RedisUnavailableException>(() => sut.Connection.GetDatabase()).Reason);
    }
}
