using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Bus;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Guide;

public sealed class BusSamples
{
    private readonly ConcurrentDictionary<string, decimal> _prices = new();

    [Fact]
    public async Task Registration_GivesABus()
    {
        await using var server = await RedisServer.StartAsync();
        var services = new ServiceCollection();
        services.AddRedoubt($"redis://{server.EndPoint}").AddMessageBus();
        await using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<IMessageBus>());
    }

    [Fact]
    public async Task Bus_PublishesAndHears()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server).ReadyAsync();
        var connection = test.Connection;
        await using var bus = new MessageBus(connection);

        await using var subscription = await bus.SubscribeAsync(
            "prices",
            (message, cancellationToken) => RememberAsync(message.Content, cancellationToken),
            ShopJson.Default.PriceChanged);

        await bus.PublishAsync("prices", new PriceChanged("Desk lamp", 18m), ShopJson.Default.PriceChanged);

        await Wait.UntilAsync("the price is known", () => _prices.ContainsKey("Desk lamp"));
    }

    [Fact]
    public async Task Pattern_HearsManyChannels()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server).ReadyAsync();
        await using var bus = new MessageBus(test.Connection);

        await using var subscription = await bus.SubscribeAsync(
            MessageChannel.Pattern("prices.*"),
            (message, cancellationToken) => RememberAsync(message.Content with { Lamp = message.Channel }, cancellationToken),
            ShopJson.Default.PriceChanged);

        await bus.PublishAsync("prices.eu", new PriceChanged("Desk lamp", 18m), ShopJson.Default.PriceChanged);
        await Wait.UntilAsync("the price is known", () => _prices.ContainsKey("prices.eu"));
    }

    [Fact]
    public async Task Options_SayWhatBecomesOfWhatIsMissed()
    {
        await using var server = await RedisServer.StartAsync();
        await using var test = await TestConnection.To(server).ReadyAsync();
        await using var bus = new MessageBus(test.Connection);

        var options = new SubscriptionOptions
        {
            Capacity = 100,
            WhenFull = WhenFull.DropOldest,
            OnGap = (gap, cancellationToken) => ReadAllPricesAsync(cancellationToken),
            OnUndecodable = (message, cancellationToken) => KeepForLaterAsync(message, cancellationToken),
        };
        await using var subscription = await bus.SubscribeAsync(
            "prices",
            (message, cancellationToken) => RememberAsync(message.Content, cancellationToken),
            ShopJson.Default.PriceChanged,
            options);

        await server.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        await Wait.UntilAsync("all prices are read anew", () => _prices.ContainsKey("all"));
        await Wait.UntilAsync("it is active", () => subscription.IsActive);
        await server.ExecuteAsync("PUBLISH", "prices", "not JSON");
        await Wait.UntilAsync("the other message is kept", () => _prices.ContainsKey("other"));
    }

    private Task RememberAsync(PriceChanged change, CancellationToken cancellationToken) => KeepAsync(change.Lamp, change.Price, cancellationToken);

    private Task ReadAllPricesAsync(CancellationToken cancellationToken) => KeepAsync("all", 0, cancellationToken);

    private Task KeepForLaterAsync(UndecodableMessage message, CancellationToken cancellationToken)
        => KeepAsync("other", message.Content.Length, cancellationToken);

    private Task KeepAsync(string lamp, decimal price, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _prices[lamp] = price;
        return Task.CompletedTask;
    }
}
