using Microsoft.Extensions.DependencyInjection;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Guide;

public sealed class StoreSamples
{
    [Fact]
    public async Task Registration_GivesAStore()
    {
        await using var server = await RedisServer.StartAsync();
        var services = new ServiceCollection();
        services.AddRedoubt($"redis://{server.EndPoint}")
            .AddStore(options => options.Mode = StoreMode.Graceful);
        await using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<IRedisStore>());
    }

    [Fact]
    public async Task Store_KeepsAValue()
    {
        await using var server = await RedisServer.StartAsync();
        var url = $"redis://{server.EndPoint}";
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = url });
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        using var store = new RedisStore(connection);

        await store.SetAsync("lamp:1", new Lamp("Desk lamp", 19.5m), TimeSpan.FromMinutes(10), ShopJson.Default.Lamp);
        await store.SetAsync("lamp:2", new Lamp("Oil lamp", 80m), Expiry.Never, ShopJson.Default.Lamp);

        var found = await store.GetAsync("lamp:1", ShopJson.Default.Lamp);
        if (found.TryGet(out var lamp))
        {
            Assert.Equal("Desk lamp", lamp.Name);
        }

        Expiry? left = await store.TimeToLiveAsync("lamp:2");
        Assert.Equal(Expiry.Never, left);
        Assert.True(await store.ExistsAsync("lamp:1"));
        Assert.True(await store.DeleteAsync("lamp:1"));
    }

    [Fact]
    public async Task GetOrCreate_ReadsThrough()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server).ReadyAsync();
        using var store = new RedisStore(test.Connection);
        var cancellationToken = CancellationToken.None;

        var lamp = await store.GetOrCreateAsync(
            "lamp:3",
            TimeSpan.FromMinutes(10),
            token => ReadFromDatabaseAsync(3, token),
            ShopJson.Default.Lamp,
            cancellationToken);

        Assert.Equal("Lamp 3", lamp.Name);
    }

    [Fact]
    public async Task Graceful_GoesOnWithoutRedis()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://127.0.0.1:1" });
        using var cache = new RedisStore(connection, new RedisStoreOptions { Mode = StoreMode.Graceful });

        var found = await cache.GetAsync("lamp:1", ShopJson.Default.Lamp);
        var header = found.Outcome switch
        {
            StoreOutcome.Hit => "hit",
            StoreOutcome.Unavailable => "down",
            _ => "miss",
        };

        Assert.Equal("down", header);
    }

    [Fact]
    public async Task Strict_SaysWhyAndWhenToTryAgain()
    {
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = "redis://127.0.0.1:1" });
        using var sessions = new RedisStore(connection);

        try
        {
            await sessions.SetAsync("session:1", new Lamp("Desk lamp", 19.5m), TimeSpan.FromHours(1), ShopJson.Default.Lamp);
            Assert.Fail("There is no Redis.");
        }
        catch (RedisUnavailableException exception)
        {
            Console.WriteLine($"{exception.Reason}, again in {exception.RetryAfter}");
        }
    }

    private static Task<Lamp> ReadFromDatabaseAsync(int id, CancellationToken cancellationToken)
        => Task.FromResult(new Lamp($"Lamp {id}", id)).WaitAsync(cancellationToken);
}
