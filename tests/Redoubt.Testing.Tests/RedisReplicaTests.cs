namespace Redoubt.Testing.Tests;

public sealed class RedisReplicaTests
{
    [Fact]
    public async Task StartReplicaAsync_CopiesAndRefusesWrites()
    {
        await using var primary = await RedisServer.StartAsync();
        await primary.ExecuteAsync("SET", "key", "value");

        await using var replica = await primary.StartReplicaAsync();

        Assert.Equal("value", (await replica.ExecuteAsync("GET", "key")).Text);
        var exception = await Assert.ThrowsAsync<RespErrorException>(() => replica.ExecuteAsync("SET", "key", "other"));
        Assert.StartsWith("READONLY", exception.Message, StringComparison.Ordinal);
        Assert.Equal(replica.Port, (await primary.ExecuteAsync("ROLE")).Items[2].Items[0].Items[1].ToInt64());
    }

    [Fact]
    public async Task StartReplicaAsync_WithPasswordAndTls_IsInSync()
    {
        var options = new RedisServerOptions { Password = "secret", Tls = new RedisServerTls { RequiresClientCertificate = true } };
        await using var primary = await RedisServer.StartAsync(options);

        await using var replica = await primary.StartReplicaAsync();

        Assert.Same(primary.Authority, replica.Authority);
        using var client = await primary.ConnectAsync();
        await client.ExecuteAsync("SET", "key", "value");
        Assert.Equal(1, (await client.ExecuteAsync("WAIT", "1", "5000")).ToInt64());
        Assert.Equal("value", (await replica.ExecuteAsync("GET", "key")).Text);
    }

    [Fact]
    public async Task StartReplicaAsync_PrimaryRefuses_TimesOutAndLeavesNothing()
    {
        await using var primary = await RedisServer.StartAsync(new RedisServerOptions { Password = "secret" });
        var before = ServersOf(primary);

        await Assert.ThrowsAsync<TimeoutException>(
            () => primary.StartReplicaAsync(new RedisServerOptions { StartTimeout = TimeSpan.FromSeconds(1) }));

        Assert.Equal(before, ServersOf(primary));
    }

    private static string ServersOf(RedisServer server)
        => string.Join(' ', Directory.EnumerateFiles(server.Directory).Order(StringComparer.Ordinal));
}
