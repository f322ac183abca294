using Redoubt.Bus;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Bus;

/// <summary>Whatever makes messages go missing, the subscription says so and goes on.</summary>
public sealed class GapTests
{
    [Fact]
    public async Task Gap_ServerRestarted_TellsOfTheTimeBetween()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes", listener);
        await using var pattern = await sut.SubscribeAsync(MessageChannel.Pattern("no*"), new Listener(), options => options.OnGap = null);
        await sut.PublishAsync(1);
        await listener.UntilAsync(1);

        await sut.LoseRedisAsync();
        var lost = DateTimeOffset.UtcNow;
        Assert.False(await BecomesAsync(subscription, isActive: false));
        await sut.RestartAsync();
        await listener.UntilGapAsync();
        await sut.PublishUntilHeardAsync(2, listener);

        Assert.Equal(1, listener.Events[0]);
        var gap = Assert.IsType<Gap>(listener.Events[1]);
        Assert.Equal((GapReason.ConnectionLost, null), (gap.Reason, gap.Dropped));
        Assert.True(gap.From <= lost && gap.To > lost, $"{gap} {lost:O}");
        await Wait.UntilAsync("the other one is active", () => pattern.IsActive);
        await Wait.UntilAsync("it has said so", () => sut.Connection.Logs.Count(EventIds.BusGap) > 0);
        Assert.True(sut.Measured.Of("redoubt.bus.gaps", "ConnectionLost") >= 2);
    }

    [Fact]
    public async Task Gap_SubscriptionSocketKilled_TellsThatOnlyTheSubscriberWasDropped()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes", listener);

        await sut.Server.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        await listener.UntilGapAsync();
        await sut.PublishUntilHeardAsync(1, listener);

        Assert.Equal(GapReason.SubscriberDropped, listener.Gaps.First().Reason);
    }

    [Theory]
    [InlineData(WhenFull.DropOldest, new[] { 1, 9, 10 })]
    [InlineData(WhenFull.DropNewest, new[] { 1, 2, 3 })]
    public async Task Gap_LocalBufferFull_TellsHowManyWereDropped(WhenFull whenFull, int[] handled)
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener(isHeldBack: true);
        await using var subscription = await sut.SubscribeAsync(
            "notes", listener, options => (options.Capacity, options.WhenFull) = (2, whenFull));
        await sut.PublishAsync(1);
        await Wait.UntilAsync("the handler is busy", () => listener.Channels.Any());

        for (var number = 2; number <= 10; number++)
        {
            await sut.PublishAsync(number);
        }

        await Wait.UntilAsync("7 are dropped", () => sut.Measured.Of("redoubt.bus.dropped") == 7);
        listener.Release();
        await listener.UntilAsync(handled[^1]);
        await listener.UntilGapAsync();
        Assert.Equal(handled, listener.Numbers);
        var gap = Assert.Single(listener.Gaps);
        Assert.Equal((GapReason.BufferFull, 7L), (gap.Reason, gap.Dropped));
        Assert.Equal(0, sut.Measured.Of("redoubt.bus.gaps", "ConnectionLost"));
    }

    [Fact]
    public async Task WhenFull_Wait_LosesNothingWithinItsLimit()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener(isHeldBack: true);
        await using var subscription = await sut.SubscribeAsync("notes", listener, options => options.Capacity = 1);
        for (var number = 1; number <= 100; number++)
        {
            await sut.PublishAsync(number);
        }

        listener.Release();

        await listener.UntilAsync(100);
        Assert.Equal(Enumerable.Range(1, 100).Cast<object>(), listener.Events);
    }

    [Fact]
    public async Task WhenFull_WaitBeyondItsLimit_DropsTheNewestAndTells()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener(isHeldBack: true);
        await using var subscription = await sut.SubscribeAsync(
            "notes", listener, options => (options.Capacity, options.WaitLimit) = (2, 3));
        await sut.PublishAsync(1);
        await Wait.UntilAsync("the handler is busy", () => listener.Channels.Any());

        for (var number = 2; number <= 10; number++)
        {
            await sut.PublishAsync(number);
        }

        await Wait.UntilAsync("4 are dropped", () => sut.Measured.Of("redoubt.bus.dropped", "newest") == 4);
        listener.Release();
        await listener.UntilGapAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6], listener.Numbers);
        Assert.Equal((GapReason.BufferFull, 4L), (listener.Gaps.Single().Reason, listener.Gaps.Single().Dropped));
    }

    [Fact]
    public async Task Gap_SubscribedWhileRedisIsAway_TellsOfTheTimeUntilItIsActive()
    {
        await using var sut = await BusFixture.StartAsync();
        await sut.LoseRedisAsync();
        var listener = new Listener();

        await using var subscription = await sut.SubscribeAsync("notes", listener);

        Assert.False(subscription.IsActive);
        await Assert.ThrowsAsync<TimeoutException>(() => subscription.WaitUntilActiveAsync(TimeSpan.Zero));
        await sut.RestartAsync();
        await subscription.WaitUntilActiveAsync(TimeSpan.FromSeconds(10));
        await listener.UntilGapAsync();
        await sut.PublishUntilHeardAsync(1, listener);
        Assert.Equal(GapReason.ConnectionLost, listener.Gaps.First().Reason);
    }

    [Fact]
    public async Task Gap_SubscriptionSocketHalfOpen_IsFoundAndReachesBackToTheLastAnswer()
    {
        var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        await using var sut = await BusFixture.StartAsync(through: proxy.EndPoint, server: server);
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes", listener);
        var socket = await sut.SubscriptionSocketAsync();

        proxy.Connections.Single(connection => connection.AddressAtServer == socket).Apply(LinkFault.BlackHole);
        var lost = DateTimeOffset.UtcNow;
        await sut.Server.ExecuteAsync("PUBLISH", "notes", """{"Number":1}""");

        await listener.UntilGapAsync();
        await sut.PublishUntilHeardAsync(2, listener);
        var gap = listener.Gaps.First();
        Assert.DoesNotContain(1, listener.Numbers);
        Assert.True(gap.From <= lost && gap.To > lost, $"{gap} {lost:O}");
    }

    private static async Task<bool> BecomesAsync(ISubscription subscription, bool isActive)
    {
        await Wait.UntilAsync($"active: {isActive}", () => subscription.IsActive == isActive);
        return subscription.IsActive;
    }
}
