using System.Globalization;
using Redoubt.Connections;
using Redoubt.Connections.Links;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

/// <summary>Only the socket that was closed is made anew, whatever a probe is doing at that moment.</summary>
public sealed class KilledSocketFaultTests : IAsyncLifetime
{
    private const int Rounds = 30;

    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Killed_SubscriptionSocketAgainAndAgainWhileProbesRun_CommandsNeverNotice()
    {
        await using var sut = await TestConnection.To(_server, ProbeAllTheTime).ReadyAsync();
        var (commands, subscription) = await SocketsAsync(sut);

        for (var round = 0; round < Rounds; round++)
        {
            subscription = await ReplaceAsync(sut, killed: subscription, kept: commands);
        }

        await sut.Connection.GetDatabase().PingAsync();
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task Killed_CommandSocketAgainAndAgainWhileProbesRun_SubscriptionSocketStays()
    {
        await using var sut = await TestConnection.To(_server, ProbeAllTheTime).ReadyAsync();
        var (commands, subscription) = await SocketsAsync(sut);

        for (var round = 0; round < Rounds; round++)
        {
            var before = sut.Connection.Health.Reconnects;
            commands = await ReplaceAsync(sut, killed: commands, kept: subscription);
            await UntilHealedAsync(sut, before);
        }

        Assert.Contains(ConnectionStatus.Reconnecting, sut.Statuses);
    }

    /// <summary>As many probes as there can be, each with more time than any machine needs.</summary>
    private static void ProbeAllTheTime(RedisConnectionOptions options)
    {
        options.ProbeInterval = TimeSpan.FromMilliseconds(50);
        options.ProbeTimeout = TimeSpan.FromSeconds(20);
        options.CommandTimeout = TimeSpan.FromSeconds(20);
        options.StableAfter = TimeSpan.Zero;
    }

    /// <summary>
    /// Waits until the connection has come back. The client below forgets to tell of a loss now and then, and heals before
    /// anybody can notice: when so many probes have been answered, there is nothing left to come.
    /// </summary>
    private async Task UntilHealedAsync(TestConnection sut, int reconnectsBefore)
    {
        var probes = await ProbesAsync();
        await Wait.UntilAsync(
            "healed",
            async () => sut.Connection.Health is { Status: ConnectionStatus.Ready } health
                && (health.Reconnects > reconnectsBefore || await ProbesAsync() > probes + 20),
            seconds: 60);
    }

    private async Task<long> ProbesAsync()
    {
        var all = (await _server.ExecuteAsync("INFO", "commandstats")).Text!;
        var statistics = ServerInfo.Field(all, "cmdstat_setex") ?? ServerInfo.Field(all, "cmdstat_set")!;
        return long.Parse(statistics.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture);
    }

    private async Task<(string Commands, string Subscription)> SocketsAsync(TestConnection sut)
    {
        await _server.UntilTwoSocketsAsync(sut);
        var clients = await _server.ClientsAsync(sut.ClientName);
        return (clients.Single(line => !line.IsSubscriber()).Field("id"), clients.Single(ServerQuestions.IsSubscriber).Field("id"));
    }

    /// <summary>Kills one of the two sockets and returns the one that takes its place, beside the other, which stays.</summary>
    private async Task<string> ReplaceAsync(TestConnection sut, string killed, string kept)
    {
        await _server.ExecuteAsync("CLIENT", "KILL", "ID", killed);
        string[] ids = [];
        await Wait.UntilAsync(
            "two sockets, one of them new",
            async () =>
            {
                ids = [.. (await _server.ClientsAsync(sut.ClientName)).Select(line => line.Field("id"))];
                Assert.True(ids.Contains(kept), $"{kept} is gone: {string.Join(", ", sut.Logs.Entries.Select(entry => entry.Text))}");
                return ids.Length == 2 && !ids.Contains(killed);
            },
            seconds: 30);
        return ids.Single(id => id != kept);
    }
}
