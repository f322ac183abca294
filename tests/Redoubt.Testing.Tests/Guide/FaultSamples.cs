using StackExchange.Redis;

namespace Redoubt.Testing.Tests.Guide;

public sealed class FaultSamples
{
    [Fact]
    public async Task LostReply_TheWriteHasHappened()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{proxy.EndPoint},asyncTimeout=3000");

        proxy.Apply(LinkFault.DropReplies);
        await Assert.ThrowsAsync<RedisTimeoutException>(() => redis.GetDatabase().StringIncrementAsync("visits"));

        Assert.Equal(1, (await server.ExecuteAsync("GET", "visits")).ToInt64());
        proxy.Heal();
    }

    [Fact]
    public async Task Scope_NewConnectionsAreRefused_OpenOnesGoOn()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(proxy.EndPoint);

        proxy.Apply(LinkFault.Refuse, LinkScope.New);

        await redis.GetDatabase().PingAsync();
        await Assert.ThrowsAsync<RedisConnectionException>(
            () => ConnectionMultiplexer.ConnectAsync($"{proxy.EndPoint},connectRetry=1"));
    }

    [Fact]
    public async Task OneConnection_TheSubscriptionAloneIsCut()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(proxy.EndPoint);
        await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("news"), (_, _) => { });

        var subscriber = (await server.ExecuteAsync("CLIENT", "LIST", "TYPE", "pubsub")).ToString();
        proxy.Connections
            .Single(connection => subscriber.Contains($"addr={connection.AddressAtServer} ", StringComparison.Ordinal))
            .Apply(LinkFault.Reset);

        await redis.GetDatabase().PingAsync();
    }

    [Fact]
    public async Task Script_TheServerIsLoadingForThreeCommands()
    {
        await using var server = ScriptedServer.Start();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
        server.On("GET", ScriptedReply.Loading, times: 3);

        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<RedisServerException>(() => redis.GetDatabase().StringGetAsync("key"));
        }

        Assert.True((await redis.GetDatabase().StringGetAsync("key")).IsNull);
        Assert.Equal(4, server.Commands.Count(command => command.ToString() == "GET key"));
    }

    [Fact]
    public async Task Script_TheTestDecidesWhenTheReplyComes()
    {
        await using var server = ScriptedServer.Start();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
        var gate = new TaskCompletionSource();
        server.On("GET", async (command, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return ScriptedReply.Value(RespValue.Bulk($"value of {command.Arguments[0]}"));
        });

        var reading = redis.GetDatabase().StringGetAsync("key");
        await server.WaitForAsync(command => command.Name == "GET");
        Assert.False(reading.IsCompleted);
        gate.SetResult();

        Assert.Equal("value of key", (string?)await reading);
    }
}
