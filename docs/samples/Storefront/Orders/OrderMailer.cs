using StackExchange.Redis;

namespace Storefront.Orders;

/// <summary>Hands mails to the mail gateway, which listens on its own channel.</summary>
public class OrderMailer(IConfiguration configuration)
{
    private readonly Lock _gate = new();
    private IConnectionMultiplexer? _connection;

    public async Task<long> ConfirmAsync(Order order)
    {
        var subscriber = Connection().GetSubscriber();
        return await subscriber.PublishAsync(RedisChannel.Literal("mail"), $"{order.Customer}:{order.Id}");
    }

    private IConnectionMultiplexer Connection()
    {
        if (_connection is null)
        {
            lock (_gate)
            {
                _connection ??= ConnectionMultiplexer.Connect(configuration.GetConnectionString("Redis")!);
            }
        }

        return _connection;
    }
}
