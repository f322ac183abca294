using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.AspNetCore.Health;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Health;

public sealed class RedisHealthCheckTests
{
    [Fact]
    public async Task AddRedoubt_Twice_TellsTheStateOfEachConnectionOnce()
    {
        await using var server = await RedisServer.StartAsync();
        await using var app = await TestApp.StartAsync(
            server.EndPoint,
            web => web.MapRedoubtHealth(),
            services =>
            {
                services.AddRedoubt("billing", TestApp.Options("redis://127.0.0.1:1"));
                services.AddHealthChecks().AddRedoubt().AddRedoubt();
            });
        await app.UntilAsync(ConnectionStatus.Ready);

        var report = await app.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(["redis", "redoubt"], report.Entries.Keys.Order());
        var redis = report.Entries["redis"];
        Assert.Equal(HealthStatus.Degraded, redis.Status);
        Assert.Matches(@"^redis: Connected for \d+s; redis:billing: Connecting \(attempt \d+\)$", redis.Description);
        Assert.Equal("ready", redis.Data["redis"]);
        Assert.Equal("connecting", redis.Data["redis:billing"]);
        Assert.Equal(["redis", "redis:billing"], (await app.JsonAsync("/health/ready")).At("checks").Names());
    }

    [Fact]
    public async Task Tags_RequiredRedisIsAway_FailsReadyAndNeverLive()
    {
        await using var app = await TestApp.StartAsync(
            "127.0.0.1:1",
            web =>
            {
                web.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") });
                web.MapHealthChecks("/healthy", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
            },
            services => services.AddHealthChecks().AddRedoubt(options => options.IsRequired = connection => connection.Name == ""));

        using var alive = await app.Client.GetAsync("/alive");
        using var healthy = await app.Client.GetAsync("/healthy");

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, healthy.StatusCode);
        Assert.Equal("Unhealthy", await healthy.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task CheckHealthAsync_NoConnection_IsHealthyAndSaysSo()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddHealthChecks().AddRedoubt(), _ => { });

        var report = await app.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal("No connection is registered", report.Entries["redis"].Description);
        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(901)]
    public void OtherChecksTimeout_OutOfRange_IsRefused(int milliseconds)
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => new RedoubtHealthOptions { OtherChecksTimeout = TimeSpan.FromMilliseconds(milliseconds) });
}
