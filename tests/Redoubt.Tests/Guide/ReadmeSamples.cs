using Microsoft.Extensions.DependencyInjection;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Guide;

/// <summary>The code of the package's README.</summary>
public sealed class ReadmeSamples
{
    [Fact]
    public void Registration_GivesStoreAndBus()
    {
        var services = new ServiceCollection();
        services.AddRedoubt("redis://localhost:6379/0")
            .AddStore()
            .AddMessageBus();

        Assert.Contains(services, service => service.ServiceType == typeof(IRedisStore));
        Assert.Contains(services, service => service.ServiceType == typeof(IMessageBus));
    }

    [Fact]
    public async Task StoreAndBus_WorkTogether()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server, Patient).ReadyAsync();
        using var store = new RedisStore(test.Connection);
        await using var bus = new MessageBus(test.Connection);
        var cancellationToken = CancellationToken.None;

        var lamp = await store.GetOrCreateAsync(
            "lamp:1",
            TimeSpan.FromMinutes(10),
            token => ReadFromDatabaseAsync(1, token),
            ShopJson.Default.Lamp,
            cancellationToken);

        await using var subscription = await bus.SubscribeAsync(
            "prices",
            (message, token) => store.DeleteAsync(message.Content.Lamp, token).AsTask(),
            ShopJson.Default.PriceChanged);

        await bus.PublishAsync("prices", new PriceChanged("lamp:1", lamp.Price), ShopJson.Default.PriceChanged);
        await Wait.UntilAsync("the lamp is gone", async () => !await store.ExistsAsync("lamp:1"));
    }

    [Fact]
    public async Task Command_IsCountedWithRedisAndSaysSoWithout()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server, Patient).ReadyAsync();

        Assert.Equal(1, await CountAsync(test.Connection));

        server.Kill();
        await test.UntilAsync(ConnectionStatus.Reconnecting);
        Assert.Null(await CountAsync(test.Connection));
    }

    /// <summary>A busy machine is not taken for a Redis that does not answer.</summary>
    private static void Patient(RedisConnectionOptions options)
    {
        options.ConnectTimeout = TimeSpan.FromSeconds(10);
        options.CommandTimeout = TimeSpan.FromSeconds(10);
        options.ProbeTimeout = TimeSpan.FromSeconds(10);
    }

    private static async Task<long?> CountAsync(IRedisConnection connection)
    {
        long? visits = null;
        try
        {
            visits = await connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("visits"));
        }
        catch (RedisUnavailableException failure)
        {
            Console.WriteLine($"Nothing was sent. Again in {failure.RetryAfter}.");
        }

        return visits;
    }

    private static Task<Lamp> ReadFromDatabaseAsync(int id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new Lamp($"Lamp {id}", 20m));
    }
}
