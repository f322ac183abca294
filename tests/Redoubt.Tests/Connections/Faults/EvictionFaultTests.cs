using System.Globalization;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Connections.Links;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

/// <summary>A server that may evict keys is worth a warning and a note, and nothing more.</summary>
public sealed class EvictionFaultTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Policy_MayEvict_IsWarnedOfOnceAndNotedAcrossReconnects()
    {
        await SetPolicyAsync("allkeys-lru");
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        await UntilPolicyAsync(sut, "allkeys-lru");

        await ReconnectAsync(sut, times: 1);
        await ReconnectAsync(sut, times: 2);
        Assert.Equal((ConnectionStatus.Ready, FailureReason.None), (sut.Connection.Status, sut.Connection.Health.Reason));

        // The question that gets this answer comes after all others have been answered.
        await SetPolicyAsync("noeviction");
        await ReconnectAsync(sut, times: 3);
        await UntilPolicyAsync(sut, null);
        var entry = Assert.Single(sut.Logs.Entries, entry => entry.Id == EventIds.KeysMayBeEvicted);
        Assert.Equal(LogLevel.Warning, entry.Level);
        Assert.Contains("allkeys-lru", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_Changed_IsWarnedOfAgainAndForgottenWithNoEviction()
    {
        await SetPolicyAsync("allkeys-lru");
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        await UntilPolicyAsync(sut, "allkeys-lru");

        await SetPolicyAsync("volatile-ttl");
        await ReconnectAsync(sut, times: 1);
        await UntilPolicyAsync(sut, "volatile-ttl");
        await SetPolicyAsync("noeviction");
        await ReconnectAsync(sut, times: 2);
        await UntilPolicyAsync(sut, null);

        Assert.Equal(2, sut.Logs.Count(EventIds.KeysMayBeEvicted));
    }

    [Fact]
    public async Task Policy_ChangedWhileConnected_IsNoticedWithinAMinute()
    {
        var time = new ManualTime();
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{_server.EndPoint}" }, time: time);
        await connection.StartAsync();
        await Wait.UntilAsync("ready", () => connection.Status is ConnectionStatus.Ready);
        await SetPolicyAsync("allkeys-lfu");

        time.Advance(TimeSpan.FromMinutes(1));

        await Wait.UntilAsync("noticed", () => connection.Health.EvictionPolicy == "allkeys-lfu");
    }

    [Fact]
    public async Task Policy_OfAServerThatDoesNotTell_IsUnknownWithoutAWord()
    {
        await SetPolicyAsync("allkeys-lru");
        await _server.ExecuteAsync("ACL", "SETUSER", "bob", "on", ">bobs-password", "~*", "&*", "+@all", "-info", "-config");
        var time = new ManualTime();
        using var logs = new RecordingLoggers();
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://bob:bobs-password@{_server.EndPoint}" }, logs, time);
        await connection.StartAsync();
        await Wait.UntilAsync("ready", () => connection.Status is ConnectionStatus.Ready);
        var refused = await RefusedQuestionsAsync();

        time.Advance(TimeSpan.FromMinutes(1));
        await Wait.UntilAsync("it has been asked", async () => await RefusedQuestionsAsync() > refused);

        Assert.Null(connection.Health.EvictionPolicy);
        Assert.DoesNotContain(logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    private async Task<long> RefusedQuestionsAsync()
    {
        var statistics = ServerInfo.Field((await _server.ExecuteAsync("INFO", "commandstats")).Text!, "cmdstat_info")!;
        var refused = statistics.Split(',').Single(field => field.StartsWith("rejected_calls=", StringComparison.Ordinal));
        return long.Parse(refused.Split('=')[1], CultureInfo.InvariantCulture);
    }

    private Task<RespValue> SetPolicyAsync(string policy) => _server.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", policy);

    private static Task UntilPolicyAsync(TestConnection sut, string? policy)
        => Wait.UntilAsync($"the policy is {policy ?? "unknown"}", () => sut.Connection.Health.EvictionPolicy == policy);

    private static async Task ReconnectAsync(TestConnection sut, int times)
    {
        await sut.Connection.ReconnectAsync();
        await Wait.UntilAsync("back", () => sut.Connection.Health is { Status: ConnectionStatus.Ready } health && health.Reconnects == times);
    }
}
