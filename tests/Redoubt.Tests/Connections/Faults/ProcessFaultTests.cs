using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

public sealed class ProcessFaultTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Server_GoneAndBack_HealsWithoutALeak(bool cleanStop)
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();

        if (cleanStop)
        {
            await _server.StopAsync();
        }
        else
        {
            _server.Kill();
        }

        await sut.UntilAsync(ConnectionStatus.Reconnecting, seconds: 1);
        var failure = await Assert.ThrowsAsync<RedisUnavailableException>(
            () => sut.Connection.ExecuteAsync("GET", database => database.StringGetAsync("k"), CommandRepeat.Safe));
        Assert.Equal(FailureReason.Unreachable, failure.Reason);
        await _server.RestartAsync();
        await sut.UntilAsync(ConnectionStatus.Ready);

        await _server.UntilTwoSocketsAsync(sut);
        Assert.Equal(1, sut.Connection.Health.Reconnects);
        Assert.Equal(1, sut.Logs.Entries.Count(entry => entry.Level >= LogLevel.Warning));
        Assert.Equal(1, sut.Logs.Count(EventIds.OutageEnded));
    }

    [Fact]
    public async Task Server_FrozenAndThawed_IsFoundByTheProbeAndHeals()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        var held = sut.Connection.GetDatabase();

        _server.Freeze();
        await sut.UntilAsync(ConnectionStatus.Reconnecting);
        Assert.Equal(FailureReason.Silent, sut.Connection.Health.LastFailure!.Reason);
        await Wait.UntilAsync("attempts", () => sut.Connection.Health.Attempt >= 3);
        _server.Thaw();
        await sut.UntilAsync(ConnectionStatus.Ready);

        await sut.Connection.GetDatabase().StringSetAsync("k", "v", TimeSpan.FromMinutes(1));
        Assert.Equal("v", await held.StringGetAsync("k"));
        await _server.UntilTwoSocketsAsync(sut);
    }

    [Fact]
    public async Task Command_OnAFrozenServer_HasAnUnknownOutcome()
    {
        await using var sut = await TestConnection.To(_server, options =>
        {
            options.ProbeInterval = TimeSpan.FromSeconds(30);
            options.ProbeTimeout = TimeSpan.FromSeconds(30);
            options.CommandTimeout = TimeSpan.FromMilliseconds(300);
        }).ReadyAsync();

        _server.Freeze();
        var failure = await Assert.ThrowsAsync<RedisOutcomeUnknownException>(
            () => sut.Connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("secret-key")));

        Assert.DoesNotContain("secret-key", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, sut.Logs.Count(EventIds.CommandFailed));
        _server.Thaw();
    }

    [Fact]
    public async Task Server_LoadsItsData_IsLoadingAndHeals()
    {
        await _server.ExecuteAsync("DEBUG", "POPULATE", "2000");
        await _server.ExecuteAsync("SAVE");
        await _server.ExecuteAsync("CONFIG", "SET", "key-load-delay", "500");
        await _server.ExecuteAsync("CONFIG", "SET", "loading-process-events-interval-bytes", "1024");
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        using var other = await _server.ConnectAsync();

        await other.SendAsync("DEBUG", "RELOAD", "NOSAVE");
        await Wait.UntilAsync("loading", () => sut.Connection.Health is { Status: ConnectionStatus.Reconnecting, Reason: FailureReason.Loading });
        await sut.UntilAsync(ConnectionStatus.Ready);
        await _server.UntilTwoSocketsAsync(sut);
    }

    [Fact]
    public async Task Server_ClosesQuietClients_FindsNoneQuiet()
    {
        await _server.ExecuteAsync("CONFIG", "SET", "timeout", "2");
        await using var sut = await TestConnection.To(_server, options => options.ProbeInterval = TimeSpan.FromMinutes(1)).ReadyAsync();
        var before = (await _server.ClientsAsync(sut.ClientName)).Select(line => line.Field("id")).Order();

        await Wait.UntilAsync("age", async () => (await _server.ClientsAsync(sut.ClientName)).All(line => int.Parse(line.Field("age"), System.Globalization.CultureInfo.InvariantCulture) >= 5));

        Assert.Equal(before, (await _server.ClientsAsync(sut.ClientName)).Select(line => line.Field("id")).Order());
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task Server_HeldUpByAScript_IsBusyAndKeepsTheConnection()
    {
        await _server.ExecuteAsync("CONFIG", "SET", "busy-reply-threshold", "100");
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        var before = await _server.ClientsAsync(sut.ClientName);
        using var other = await _server.ConnectAsync();

        await other.SendAsync("EVAL", "while true do end", "0");
        await Wait.UntilAsync("busy", () => sut.Connection.Health is { Status: ConnectionStatus.Reconnecting, Reason: FailureReason.Busy });
        await _server.ExecuteAsync("SCRIPT", "KILL");
        await sut.UntilAsync(ConnectionStatus.Ready);

        var after = await _server.ClientsAsync(sut.ClientName);
        Assert.Equal(before.Select(line => line.Field("id")).Order(), after.Select(line => line.Field("id")).Order());
    }

    [Fact]
    public async Task Server_SlowerThanTheProbeAllows_IsNotTakenForDeadWithinTheLimit()
    {
        await using var sut = await TestConnection.To(_server, options => options.ProbeTimeout = TimeSpan.FromSeconds(5)).ReadyAsync();

        await _server.ExecuteAsync("CLIENT", "PAUSE", "1000", "WRITE");
        await Wait.UntilAsync("a slow probe", () => sut.Connection.Health.Latency > TimeSpan.FromMilliseconds(300));

        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task Close_Ready_LeavesNoSocketAndAnswersCommandsUnderWay()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        await _server.ExecuteAsync("CLIENT", "PAUSE", "300", "WRITE");
        var pending = sut.Connection.GetDatabase().StringSetAsync("k", "v", TimeSpan.FromMinutes(1));

        await sut.Connection.CloseAsync(TimeSpan.FromSeconds(5));

        Assert.True(await pending);
        await Wait.UntilAsync("no socket", async () => (await _server.ClientsAsync(sut.ClientName)).Count == 0);
    }
}
