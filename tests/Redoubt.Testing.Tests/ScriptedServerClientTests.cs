using StackExchange.Redis;

namespace Redoubt.Testing.Tests;

/// <summary>StackExchange.Redis on a scripted server.</summary>
public sealed class ScriptedServerClientTests
{
    [Theory]
    [InlineData(RedisProtocol.Resp2)]
    [InlineData(RedisProtocol.Resp3)]
    public async Task Client_ConnectsReadsWritesAndSubscribes(RedisProtocol protocol)
    {
        await using var server = ScriptedServer.Start();
        var options = OptionsFor(server);
        options.Protocol = protocol;
        options.User = "user";
        options.Password = "secret";
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        var database = redis.GetDatabase(3);

        Assert.True(await database.StringSetAsync("key", "41"));
        Assert.Equal(42, await database.StringIncrementAsync("key"));
        Assert.Equal("42", (string?)await database.StringGetAsync("key"));
        Assert.True(await database.PingAsync() > TimeSpan.Zero);
        await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("news"), (_, _) => { });
        Assert.True(redis.GetSubscriber().IsConnected(RedisChannel.Literal("news")));
        Assert.True(redis.IsConnected);
        Assert.Equal(protocol == RedisProtocol.Resp2 ? 2 : 1, server.ConnectionCount);
    }

    [Fact]
    public async Task Client_SeesScriptedErrorsAndTypes()
    {
        await using var server = ScriptedServer.Start();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(OptionsFor(server));
        var database = redis.GetDatabase();
        server.On("GET", ScriptedReply.Loading, times: 1);
        server.On("GET", ScriptedReply.Error("WEIRD nobody knows this"), times: 1);
        server.On("INCR", ScriptedReply.Value(RespValue.Array(RespValue.Integer(1))));

        var loading = await Assert.ThrowsAsync<RedisServerException>(() => database.StringGetAsync("key"));
        var weird = await Assert.ThrowsAsync<RedisServerException>(() => database.StringGetAsync("key"));

        Assert.StartsWith("LOADING", loading.Message, StringComparison.Ordinal);
        Assert.StartsWith("WEIRD", weird.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<RedisException>(() => database.StringIncrementAsync("key"));
        Assert.True((await database.StringGetAsync("key")).IsNull);
    }

    [Fact]
    public async Task Client_IsDenied()
    {
        await using var server = ScriptedServer.Start();
        server.OnConnect(ScriptedReply.Error("DENIED Redis is running in protected mode").ThenClose());

        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(OptionsFor(server)));
    }

    [Fact]
    public async Task Client_HalfAReplyThenTheEnd_ReconnectsByItself()
    {
        await using var server = ScriptedServer.Start();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(OptionsFor(server));
        var database = redis.GetDatabase();
        server.On("GET", ScriptedReply.HalfOf(RespValue.Bulk("0123456789")).ThenClose(), times: 1);

        await Assert.ThrowsAsync<RedisConnectionException>(() => database.StringGetAsync("key"));

        await Wait.UntilAsync("the client is connected again", () => redis.IsConnected && server.AcceptedCount > 2);
    }

    private static ConfigurationOptions OptionsFor(ScriptedServer server)
    {
        var options = ConfigurationOptions.Parse(server.EndPoint);
        options.ConnectRetry = 1;
        options.ConnectTimeout = 2000;
        return options;
    }
}
