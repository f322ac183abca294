using StackExchange.Redis;

namespace Redoubt.Testing.Tests.Guide;

public sealed class GroupSamples
{
    [Fact]
    public async Task Replica_HasACopy()
    {
        await using var primary = await RedisServer.StartAsync();
        await using var replica = await primary.StartReplicaAsync();

        // WAIT waits for what its own connection has written.
        using var client = await primary.ConnectAsync();
        await client.ExecuteAsync("SET", "key", "value");
        await client.ExecuteAsync("WAIT", "1", "5000");

        Assert.Equal("value", (await replica.ExecuteAsync("GET", "key")).Text);
    }

    [Fact]
    public async Task Sentinel_ThePrimaryFreezes()
    {
        await using var group = await RedisSentinel.StartAsync();
        var old = await group.FindPrimaryAsync();

        old.Freeze();
        var primary = await group.WaitForFailoverAsync(old);

        await primary.ExecuteAsync("SET", "key", "value");
        old.Thaw();
    }

    [Fact]
    public async Task Cluster_AKeyIsServed()
    {
        await using var cluster = await RedisCluster.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(cluster.EndPoints);

        await redis.GetDatabase().StringSetAsync("key", "value");

        var primary = await cluster.PrimaryOfAsync("key");
        Assert.Equal("value", (await primary.ExecuteAsync("GET", "key")).Text);
    }
}
