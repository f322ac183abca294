using Microsoft.AspNetCore.Builder;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Metrics;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Metrics_AfterAnOutage_ShowStateCommandsAndReconnects()
    {
        await using var server = await RedisServer.StartAsync();
        await using var app = await TestApp.StartAsync(server.EndPoint, web => web.MapRedoubtMetrics());
        await app.UntilAsync(ConnectionStatus.Ready);
        await app.Redis.ExecuteAsync("SET", database => database.StringSetAsync("key", "value", TimeSpan.FromMinutes(1)));
        server.Kill();
        await app.UntilAsync(ConnectionStatus.Reconnecting);
        await server.RestartAsync();
        await app.UntilAsync(ConnectionStatus.Ready);

        using var response = await app.Client.GetAsync("/metrics");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.GetValues("Content-Type").Single());
        Assert.Contains("redoubt_connection_state{redoubt_connection_name=\"\"} 2", lines);
        Assert.Contains("redoubt_connection_reconnects_total{redoubt_connection_name=\"\"} 1", lines);
        Assert.Contains("# TYPE db_client_operation_duration_seconds histogram", lines);
        Assert.Contains(
            "db_client_operation_duration_seconds_count{db_operation_name=\"SET\",db_system_name=\"redis\"} 1", lines);
        var types = lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(types.Distinct(), types);
    }
}
