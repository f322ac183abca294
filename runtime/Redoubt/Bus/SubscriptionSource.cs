using StackExchange.Redis;

namespace Redoubt.Bus;

/// <summary>Takes sources of messages from the client below, and gives them back.</summary>
internal static class SubscriptionSource
{
    /// <summary>A source of messages that the server has confirmed, and the multiplexer that it belongs to.</summary>
    public static async Task<(ChannelMessageQueue Source, IConnectionMultiplexer Multiplexer)> SubscribeAsync(
        IDatabase database, RedisChannel channel)
    {
        var subscriber = database.Multiplexer.GetSubscriber();
        try
        {
            return (await subscriber.SubscribeAsync(channel).ConfigureAwait(false), database.Multiplexer);
        }
        catch
        {
            // The client below keeps the queue of a subscription that failed, and would fill it without end. Others on the same
            // channel go with it, notice, and come back.
            await subscriber.UnsubscribeAsync(channel, flags: CommandFlags.FireAndForget).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets go of a source; null is none.</summary>
    public static async Task AbandonAsync(ChannelMessageQueue? source)
    {
        if (source is null)
        {
            return;
        }

        try
        {
            await source.UnsubscribeAsync(CommandFlags.FireAndForget).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException)
        {
            // Its socket is gone, and with it the subscription.
        }
    }
}
