namespace Redoubt.Testing.Tests;

public sealed class RedisClusterTests
{
    [Fact]
    public async Task PrimaryDies_ItsReplicaTakesOver()
    {
        await using var cluster = await RedisCluster.StartAsync(
            new RedisClusterOptions { Server = new RedisServerOptions { Password = "secret" } });
        Assert.Equal(6, cluster.Nodes.Count);
        Assert.Equal(6, cluster.EndPoints.Split(',').Length);
        Assert.Equal(12182, await cluster.SlotOfAsync("foo"));
        var primary = await cluster.PrimaryOfAsync("foo");
        Assert.Same(cluster.Nodes[2], primary);
        var replica = Assert.Single(await cluster.ReplicasOfAsync(primary));
        Assert.Empty(await cluster.ReplicasOfAsync(replica));
        using var client = await primary.ConnectAsync();
        Assert.Equal("OK", (await client.ExecuteAsync("SET", "foo", "bar")).Text);
        Assert.Equal(1, (await client.ExecuteAsync("WAIT", "1", "5000")).ToInt64());
        var moved = await Assert.ThrowsAsync<RespErrorException>(() => cluster.Nodes[0].ExecuteAsync("GET", "foo"));
        Assert.Equal($"MOVED 12182 {primary.EndPoint}", moved.Message);

        primary.Kill();
        await cluster.WaitUntilWholeAsync();

        Assert.Same(replica, await cluster.PrimaryOfAsync("foo"));
        Assert.Equal("bar", (await replica.ExecuteAsync("GET", "foo")).Text);
    }

    [Fact]
    public async Task PrimaryOfAsync_NoNodeRuns_Throws()
    {
        await using var cluster = await RedisCluster.StartAsync(new RedisClusterOptions { ReplicasPerPrimary = 0 });

        foreach (var node in cluster.Nodes)
        {
            node.Kill();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.PrimaryOfAsync("foo"));
    }

    [Fact]
    public async Task StartAsync_WrongOptions_AreRefused()
    {
        RedisClusterOptions[] wrong =
        [
            new() { Primaries = 2 },
            new() { ReplicasPerPrimary = -1 },
            new() { NodeTimeout = TimeSpan.Zero },
            new() { StartTimeout = TimeSpan.Zero },
            new() { Server = new RedisServerOptions { Tls = new RedisServerTls() } },
        ];

        foreach (var options in wrong)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => RedisCluster.StartAsync(options));
        }
    }
}
