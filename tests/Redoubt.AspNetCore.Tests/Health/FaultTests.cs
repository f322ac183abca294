using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Health;

/// <summary>Whatever Redis does, the answer comes within a second and is true.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["killed"] = new(server => Do(server.Kill), server => server.RestartAsync()),
        ["frozen"] = new(server => Do(server.Freeze), server => Do(server.Thaw)),
        ["writes paused"] = new(server => server.ExecuteAsync("CLIENT", "PAUSE", "60000", "WRITE"), server => server.ExecuteAsync("CLIENT", "UNPAUSE")),
        ["replica"] = new(
            server => server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1"), server => server.ExecuteAsync("REPLICAOF", "NO", "ONE")),
        ["memory"] = new(
            server => server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1"),
            server => server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0")),
        ["replicas"] = new(
            server => server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "1"),
            server => server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "0")),
    };

    private static readonly Dictionary<string, LinkFault> LinkFaults = new()
    {
        ["black hole"] = LinkFault.BlackHole,
        ["refuse"] = LinkFault.Refuse,
        ["reset"] = LinkFault.Reset,
        ["close"] = LinkFault.Close,
    };

    private RedisServer _server = null!;

    public static TheoryData<string> ServerFaultNames => [.. Faults.Keys];

    public static TheoryData<string> LinkFaultNames => [.. LinkFaults.Keys];

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(ServerFaultNames))]
    public async Task Ready_ServerFault_IsSeenAndForgottenWithinTheLimit(string name)
    {
        await using var app = await TestApp.StartAsync(_server.EndPoint, web => web.MapRedoubtHealth());
        await app.UntilAsync(ConnectionStatus.Ready);

        await Faults[name].Begin(_server);
        await UntilAsync(app, "degraded");
        await Faults[name].End(_server);
        await UntilAsync(app, "healthy");
    }

    [Theory]
    [MemberData(nameof(LinkFaultNames))]
    public async Task Ready_LinkFault_IsSeenAndForgottenWithinTheLimit(string name)
    {
        await using var proxy = FaultProxy.Start(_server);
        await using var app = await TestApp.StartAsync(proxy.EndPoint, web => web.MapRedoubtHealth());
        await app.UntilAsync(ConnectionStatus.Ready);

        proxy.Apply(LinkFaults[name]);
        await UntilAsync(app, "degraded");
        proxy.Heal();
        await UntilAsync(app, "healthy");
    }

    private static Task UntilAsync(TestApp app, string status) => Wait.UntilAsync(status, async () =>
    {
        var begun = Stopwatch.GetTimestamp();
        using var response = await app.Client.GetAsync("/health/ready");
        var body = await response.JsonAsync();
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.True(took < Limit, $"took {took}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return body.Text("status") == status;
    });

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private sealed record Fault(Func<RedisServer, Task> Begin, Func<RedisServer, Task> End);
}
