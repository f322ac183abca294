using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

[Collection(RedisGroup.Name)]
public sealed class PubSubScenarios(RedisFixture redis)
{
    private const int Messages = 10_000;

    [Fact]
    public async Task Messages_ArriveInOrder()
    {
        var subscriber = redis.Multiplexer.GetSubscriber();
        var channel = RedisChannel.Literal("pubsub:ordered");
        var queue = await subscriber.SubscribeAsync(channel);

        for (var i = 0; i < Messages; i++)
        {
            _ = subscriber.PublishAsync(channel, i, CommandFlags.FireAndForget);
        }

        using var limit = new CancellationTokenSource(Wait.Limit);
        for (var i = 0; i < Messages; i++)
        {
            Assert.Equal(i, (int)(await queue.ReadAsync(limit.Token)).Message);
        }

        await queue.UnsubscribeAsync();
    }

    [Fact]
    public async Task TwoHandlersAndAPattern_EachGetEveryMessage()
    {
        var subscriber = redis.Multiplexer.GetSubscriber();
        var channel = RedisChannel.Literal("pubsub:shared");
        int first = 0, second = 0, pattern = 0;
        await subscriber.SubscribeAsync(channel, (_, _) => Interlocked.Increment(ref first));
        await subscriber.SubscribeAsync(channel, (_, _) => Interlocked.Increment(ref second));
        await subscriber.SubscribeAsync(RedisChannel.Pattern("pubsub:sh*"), (_, _) => Interlocked.Increment(ref pattern));

        await Task.WhenAll(Enumerable.Range(0, Messages).Select(i => subscriber.PublishAsync(channel, i)));

        await Wait.UntilAsync(
            () => $"{Messages} messages each, not {first}, {second}, {pattern}",
            () => (first, second, pattern) == (Messages, Messages, Messages));
        await subscriber.UnsubscribeAllAsync();
    }

    [Fact]
    public async Task Unsubscribe_OneOfTwoHandlers_LeavesTheOther()
    {
        var subscriber = redis.Multiplexer.GetSubscriber();
        var channel = RedisChannel.Literal("pubsub:leaving");
        int leaving = 0, staying = 0;
        Action<RedisChannel, RedisValue> handler = (_, _) => Interlocked.Increment(ref leaving);
        await subscriber.SubscribeAsync(channel, handler);
        await subscriber.SubscribeAsync(channel, (_, _) => Interlocked.Increment(ref staying));

        await subscriber.UnsubscribeAsync(channel, handler);
        await subscriber.PublishAsync(channel, "message");

        await Wait.UntilAsync(() => "the remaining handler gets the message", () => staying == 1);
        Assert.Equal(0, leaving);
        await subscriber.UnsubscribeAllAsync();
    }
}
