using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

/// <summary>A server that reads its data set says for how much longer, to whoever was connected and to whoever comes.</summary>
public sealed class LoadingFaultTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        await _server.ExecuteAsync("DEBUG", "POPULATE", "20000");
        await _server.ExecuteAsync("SAVE");
        await _server.ExecuteAsync("CONFIG", "SET", "key-load-delay", "200");
        await _server.ExecuteAsync("CONFIG", "SET", "loading-process-events-interval-bytes", "1024");
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Loading_WhileConnected_HealthHasTheServersEstimate()
    {
        await using var sut = await TestConnection.To(_server, HaveTime).ReadyAsync();
        using var other = await _server.ConnectAsync();

        await other.SendAsync("DEBUG", "RELOAD", "NOSAVE");
        await UntilEstimateAsync(sut, ConnectionStatus.Reconnecting);
        await sut.UntilAsync(ConnectionStatus.Ready, seconds: 60);

        Assert.Null(sut.Connection.Health.LoadingEta);
        await _server.UntilTwoSocketsAsync(sut);
    }

    [Fact]
    public async Task Loading_AtStart_HealthHasTheServersEstimate()
    {
        await using var sut = TestConnection.To(_server, HaveTime);
        using var other = await _server.ConnectAsync();

        await other.SendAsync("DEBUG", "RELOAD", "NOSAVE");
        await sut.Connection.StartAsync();
        await UntilEstimateAsync(sut, ConnectionStatus.Connecting);
        await sut.UntilAsync(ConnectionStatus.Ready, seconds: 60);

        Assert.Null(sut.Connection.Health.LoadingEta);
    }

    /// <summary>Between two looks at its clients the server reads on, for longer than a quick probe would wait.</summary>
    private static void HaveTime(RedisConnectionOptions options)
        => (options.ProbeTimeout, options.CommandTimeout, options.ConnectTimeout)
            = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));

    /// <summary>In its first second a server does not know yet.</summary>
    private static Task UntilEstimateAsync(TestConnection sut, ConnectionStatus status) => Wait.UntilAsync(
        "the estimate",
        () => sut.Connection.Health is { Reason: FailureReason.Loading, LoadingEta: { } eta } health && health.Status == status && eta >= TimeSpan.Zero,
        seconds: 60);
}
