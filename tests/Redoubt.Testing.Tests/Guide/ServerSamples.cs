using StackExchange.Redis;

namespace Redoubt.Testing.Tests.Guide;

public sealed class ServerSamples
{
    [Fact]
    public async Task Counter_CountsOnARealServer()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);

        await redis.GetDatabase().StringIncrementAsync("visits");

        // What the server has, without the client under test.
        Assert.Equal(1, (await server.ExecuteAsync("GET", "visits")).ToInt64());
    }

    [Fact]
    public async Task Outage_TheClientComesBack()
    {
        await using var server = await RedisServer.StartAsync(
            new RedisServerOptions { Persistence = RedisPersistence.AppendOnly, Password = "secret" });
        var options = ConfigurationOptions.Parse($"{server.EndPoint},password=secret");
        options.BacklogPolicy = BacklogPolicy.FailFast;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        var database = redis.GetDatabase();
        await database.StringSetAsync("key", "value");

        server.Kill();
        await Assert.ThrowsAsync<RedisConnectionException>(() => database.StringGetAsync("key"));

        await server.RestartAsync();
        Assert.Equal("value", await UntilAnsweredAsync(() => database.StringGetAsync("key")));
    }

    [Fact]
    public async Task Freeze_TheServerIsSilent()
    {
        await using var server = await RedisServer.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{server.EndPoint},asyncTimeout=3000");

        server.Freeze();
        await Assert.ThrowsAsync<RedisTimeoutException>(() => redis.GetDatabase().PingAsync());

        server.Thaw();
        await redis.GetDatabase().PingAsync();
    }

    [Fact]
    public async Task OwnConnection_FindsTheWayInWhenNobodyElseDoes()
    {
        await using var server = await RedisServer.StartAsync();
        using var control = await server.ConnectAsync();
        await control.ExecuteAsync("CONFIG", "SET", "maxclients", "1");

        await Assert.ThrowsAnyAsync<RedisException>(() => ConnectionMultiplexer.ConnectAsync($"{server.EndPoint},connectRetry=1"));

        await control.ExecuteAsync("CONFIG", "SET", "maxclients", "100");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
    }

    [Fact]
    public async Task Tls_TheCertificateExpiresWhileTheServerRuns()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = new RedisServerTls() });
        var options = ConfigurationOptions.Parse(server.EndPoint);
        options.Ssl = true;
        options.ConnectRetry = 1;
        options.SslClientAuthenticationOptions = _ => server.Authority!.ClientOptions();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);

        await server.ChangeCertificateAsync(CertificateFlaw.Expired);

        await redis.GetDatabase().PingAsync();
        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    private static async Task<string?> UntilAnsweredAsync(Func<Task<RedisValue>> read)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (RedisException) when (attempt < 1000)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        }
    }
}
