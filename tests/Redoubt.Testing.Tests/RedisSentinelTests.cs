namespace Redoubt.Testing.Tests;

public sealed class RedisSentinelTests
{
    [Fact]
    public async Task PrimaryDies_AReplicaTakesOver_AndTheOldOneComesBackAsReplica()
    {
        await using var group = await RedisSentinel.StartAsync();
        Assert.Equal((2, 3), (group.Servers.Count, group.Sentinels.Count));
        Assert.Equal(string.Join(',', group.Sentinels.Select(sentinel => sentinel.EndPoint)), group.EndPoints);
        var old = await group.FindPrimaryAsync();
        Assert.Same(group.Servers[0], old);

        old.Kill();
        var primary = await group.WaitForFailoverAsync(old);

        Assert.Same(group.Servers[1], primary);
        group.Sentinels[0].Kill();
        Assert.Same(primary, await group.FindPrimaryAsync());
        Assert.Equal("OK", (await primary.ExecuteAsync("SET", "key", "value")).Text);
        await old.RestartAsync();
        await Wait.UntilAsync(
            "the old primary is a replica", () => old.ExecuteAsync("ROLE").GetAwaiter().GetResult().Items[0].Text == "slave");
    }

    [Fact]
    public async Task FailoverAsync_WithPasswordAndTwoReplicas_ChangesThePrimary()
    {
        await using var group = await RedisSentinel.StartAsync(
            new RedisSentinelOptions { Server = new RedisServerOptions { Password = "a \"secret\"" }, Replicas = 2, Sentinels = 1 });

        var primary = await group.FailoverAsync();

        Assert.NotSame(group.Servers[0], primary);
        Assert.Equal("OK", (await primary.ExecuteAsync("SET", "key", "value")).Text);
    }

    [Fact]
    public async Task FindPrimaryAsync_NoSentinelLeft_Throws()
    {
        await using var group = await RedisSentinel.StartAsync(new RedisSentinelOptions { Sentinels = 1 });
        group.Sentinels[0].Kill();

        await Assert.ThrowsAsync<InvalidOperationException>(() => group.FindPrimaryAsync());
    }

    [Fact]
    public async Task StartAsync_WrongOptions_AreRefused()
    {
        RedisSentinelOptions[] wrong =
        [
            new() { Replicas = 0 },
            new() { Sentinels = 0 },
            new() { DownAfter = TimeSpan.Zero },
            new() { StartTimeout = TimeSpan.Zero },
            new() { Server = new RedisServerOptions { Tls = new RedisServerTls() } },
        ];

        foreach (var options in wrong)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => RedisSentinel.StartAsync(options));
        }
    }

    [Fact]
    public async Task StartAsync_ServerDoesNotStart_LeavesNothing()
        => await Assert.ThrowsAsync<RedisServerStartException>(() => RedisSentinel.StartAsync(
            new RedisSentinelOptions { Server = new RedisServerOptions { Executable = "no-such-redis-server" } }));
}
