using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Health;

public sealed class DependenciesTests
{
    [Fact]
    public async Task Dependencies_TwoConnections_TellsAllOfEachAndNoSecret()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Password = "right-s3cret" });
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddRedoubt(TestApp.Options($"redis://:right-s3cret@{server.EndPoint}/0"));
                builder.Services.AddRedoubt("billing", TestApp.Options($"redis://somebody:wrong-s3cret@{server.EndPoint}/1"));
            },
            web => web.MapRedoubtHealth());
        await app.UntilAsync(ConnectionStatus.Ready);
        JsonElement body = default;
        await Wait.UntilAsync("the refusal", async () =>
        {
            body = await app.JsonAsync("/health/dependencies");
            return body.Text("checks.redis:billing.lastErrorReason") == "authentication";
        });

        Assert.Equal(["redis", "redis:billing"], body.At("checks").Names());
        Assert.Equal("ready", body.Text("checks.redis.state"));
        Assert.Equal("up", body.Text("checks.redis.status"));
        Assert.Equal(["connecting", "ready"], body.At("checks.redis.recentChanges").EnumerateArray().Select(change => change.Text("to")!));
        var billing = body.At("checks.redis:billing");
        Assert.Equal("connecting", billing.Text("state"));
        Assert.True(billing.At("attempt").GetInt32() >= 1);
        Assert.Equal($"redis://***@{server.EndPoint}/1", billing.Text("address"));
        Assert.Equal(["status", "responseTime", "message", "state"], billing.Names().Take(4));
        Assert.All(
            ["nextAttempt", "since", "uptime", "lastErrorAt", "reconnects", "breaker", "threadPoolDelay", "reason", "evictionPolicy", "loadingEta"],
            name => Assert.Contains(name, billing.Names()));
        Assert.DoesNotContain("s3cret", body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("WRONGPASS", body.GetRawText(), StringComparison.Ordinal);
    }
}
