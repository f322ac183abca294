using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Health;

public sealed class HealthEndpointTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Ready_RedisAbsentThenThere_IsDegradedThenHealthy()
    {
        _server.Kill();
        await using var app = await TestApp.StartAsync(_server.EndPoint, web => web.MapRedoubtHealth());

        var absent = await app.Client.GetAsync("/health/ready");
        var body = await absent.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, absent.StatusCode);
        Assert.Equal("application/json", absent.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store, no-cache", absent.Headers.CacheControl?.ToString());
        Assert.Equal(["status", "timestamp", "uptime", "version", "checks"], body.Names());
        Assert.Equal(["status", "responseTime", "message"], body.At("checks.redis").Names());
        Assert.Equal("degraded", body.Text("status"));
        Assert.Equal("degraded", body.Text("checks.redis.status"));
        Assert.Matches(@"^Connecting \(attempt \d+\)$", body.Text("checks.redis.message"));

        await _server.RestartAsync();
        await app.UntilAsync(ConnectionStatus.Ready);
        var there = await app.JsonAsync("/health/ready");
        Assert.Equal("healthy", there.Text("status"));
        Assert.Equal("up", there.Text("checks.redis.status"));
        Assert.Matches(@"^Connected for \d+s$", there.Text("checks.redis.message"));
        Assert.True(there.At("checks.redis.responseTime").GetDouble() > 0);
    }

    [Fact]
    public async Task Ready_ServerFrozen_IsDegradedWithinASecondAndHealsAfterTheThaw()
    {
        await using var app = await TestApp.StartAsync(_server.EndPoint, web => web.MapRedoubtHealth());
        await app.UntilAsync(ConnectionStatus.Ready);

        _server.Freeze();
        await Wait.UntilAsync("degraded", async () => (await app.JsonAsync("/health/ready")).Text("status") == "degraded");
        var watch = Stopwatch.StartNew();
        using var frozen = await app.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, frozen.StatusCode);
        Assert.True(watch.ElapsedMilliseconds < 1000, $"took {watch.ElapsedMilliseconds} ms");
        _server.Thaw();
        await Wait.UntilAsync("healthy", async () => (await app.JsonAsync("/health/ready")).Text("status") == "healthy");
    }

    [Fact]
    public async Task Ready_RequiredRedisIsAway_Answers503WhileLiveAndDependenciesAnswer200()
    {
        _server.Kill();
        await using var app = await TestApp.StartAsync(
            _server.EndPoint,
            web => web.MapRedoubtHealth(),
            services => services.AddHealthChecks().AddRedoubt(options => options.IsRequired = _ => true));

        using var ready = await app.Client.GetAsync("/health/ready");
        using var live = await app.Client.GetAsync("/health/live");
        using var dependencies = await app.Client.GetAsync("/health/dependencies");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("unhealthy", (await ready.JsonAsync()).Text("status"));
        Assert.Equal("down", (await dependencies.JsonAsync()).Text("checks.redis.status"));
        Assert.Equal(HttpStatusCode.OK, dependencies.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal("healthy", (await live.JsonAsync()).Text("status"));
    }

    [Fact]
    public async Task Ready_ApplicationStops_Answers503()
    {
        await using var app = await TestApp.StartAsync(_server.EndPoint, web => web.MapRedoubtHealth("/probes"));

        app.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        using var ready = await app.Client.GetAsync("/probes/ready");
        using var live = await app.Client.GetAsync("/probes/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Endpoints_AskedAHundredTimes_OpenNoConnection()
    {
        await using var proxy = FaultProxy.Start(_server);
        await using var app = await TestApp.StartAsync(proxy.EndPoint, web => web.MapRedoubtHealth());
        await app.UntilAsync(ConnectionStatus.Ready);
        var (connections, requests) = (proxy.AcceptedCount, app.Redis.Health.Reconnects);

        await Parallel.ForAsync(0, 100, async (_, cancellation) => await app.Client.GetStringAsync("/health/dependencies", cancellation));
        using var head = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/health/ready"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((connections, requests), (proxy.AcceptedCount, app.Redis.Health.Reconnects));
    }

    [Fact]
    public async Task Ready_WritesRefused_SaysConnectedWithTrouble()
    {
        await using var app = await TestApp.StartAsync(_server.EndPoint, web => web.MapRedoubtHealth());
        await app.UntilAsync(ConnectionStatus.Ready);

        await _server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await app.UntilAsync(ConnectionStatus.Degraded);
        var body = await app.JsonAsync("/health/ready");

        Assert.Equal("degraded", body.Text("checks.redis.status"));
        Assert.Matches(@"^Connected for \d+s, with trouble: out of memory$", body.Text("checks.redis.message"));
    }
}
