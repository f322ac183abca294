using Redoubt.Bus;

namespace Gateway.Catalog;

/// <summary>Drops what another instance has changed, and everything when a message may have been missed.</summary>
internal sealed class PriceListener(IMessageBus bus, LocalProducts products) : BackgroundService
{
    public const string Channel = "prices";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = new SubscriptionOptions { OnGap = (_, _) => DropAllAsync() };
        await using var subscription = await bus.SubscribeAsync(
            Channel,
            (message, _) => DropAsync(message.Content.Id),
            GatewayJson.Default.PriceChanged,
            options,
            stoppingToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken);
    }

    private Task DropAsync(string id)
    {
        products.Drop(id);
        return Task.CompletedTask;
    }

    private Task DropAllAsync()
    {
        products.DropAll();
        return Task.CompletedTask;
    }
}
