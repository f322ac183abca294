using Microsoft.Extensions.DependencyInjection;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Bus;

public sealed class MessageBusTests
{
    [Fact]
    public async Task SubscribeAsync_Messages_AreHandledInOrder()
    {
        await using var sut = await BusFixture.StartAsync("shop:");
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes", listener);
        Assert.True(subscription.IsActive);

        for (var number = 1; number <= 200; number++)
        {
            Assert.Equal(1, await sut.PublishAsync(number));
        }

        await listener.UntilAsync(200);
        Assert.Equal(Enumerable.Range(1, 200), listener.Numbers);
        Assert.Equal(["notes"], listener.Channels.Distinct());
        Assert.Equal(1, await sut.ListenersAsync());
        Assert.Equal(200, sut.Measured.Of("messaging.client.sent.messages"));
        Assert.Equal(200, sut.Measured.Of("messaging.client.consumed.messages", "notes"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a[1]*?^\\:")]
    public async Task SubscribeAsync_Pattern_HearsWhatMatchesWithinThePrefix(string prefix)
    {
        await using var sut = await BusFixture.StartAsync(prefix);
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync(MessageChannel.Pattern("notes.*"), listener);

        await sut.Server.ExecuteAsync("PUBLISH", "a1xyz:notes.no", """{"Number":9}""");
        await sut.PublishAsync(1, "other");
        await sut.PublishAsync(2, "notes.here");

        await listener.UntilAsync(2);
        Assert.Equal([2], listener.Numbers);
        Assert.Equal(["notes.here"], listener.Channels);
    }

    [Fact]
    public async Task SubscribeAsync_NameWithPatternCharacters_IsAName()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes.*", listener);

        await sut.PublishAsync(1, "notes.here");
        await sut.PublishAsync(2, "notes.*");

        await listener.UntilAsync(2);
        Assert.Equal([2], listener.Numbers);
    }

    [Fact]
    public async Task Handler_ThrowsOrIsSlow_StopsNobodyElse()
    {
        await using var sut = await BusFixture.StartAsync();
        var slow = new Listener(isHeldBack: true);
        var healthy = new Listener();
        var calls = 0;
        await using var first = await sut.SubscribeAsync("notes", slow);
        await using var second = await sut.Bus.SubscribeAsync(
            "notes",
            (_, _) => Interlocked.Increment(ref calls) > 0 ? throw new FormatException("Not today.") : Task.CompletedTask,
            BusJson.Default.Note);
        await using var third = await sut.SubscribeAsync("notes", healthy);

        for (var number = 1; number <= 5; number++)
        {
            await sut.PublishAsync(number);
        }

        await healthy.UntilAsync(5);
        await Wait.UntilAsync("every message has been tried", () => calls == 5);
        Assert.Empty(slow.Events);
        Assert.Equal(ConnectionStatus.Ready, sut.Connection.Connection.Status);
        await Wait.UntilAsync("failures 1, 2 and 4 are logged", () => sut.Connection.Logs.Count(EventIds.BusHandlerFailed) == 3);
        slow.Release();
        await slow.UntilAsync(5);
    }

    [Fact]
    public async Task Message_Undecodable_GoesToTheCallbackInItsPlace()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        var plain = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes", listener);
        await using var other = await sut.SubscribeAsync("notes", plain, options => options.OnUndecodable = null);

        await sut.PublishAsync(1);
        await sut.Server.ExecuteAsync("PUBLISH", "notes", "secret");
        await sut.PublishAsync(2);

        await listener.UntilAsync(2);
        await plain.UntilAsync(2);
        var undecodable = Assert.IsType<UndecodableMessage>(listener.Events[1]);
        Assert.Equal(("notes", "secret"), (undecodable.Channel, System.Text.Encoding.UTF8.GetString(undecodable.Content.Span)));
        Assert.Equal(2, sut.Measured.Of("redoubt.bus.undecodable"));
        Assert.Equal(1, sut.Connection.Logs.Count(EventIds.BusUndecodable));
        Assert.DoesNotContain(sut.Connection.Logs.Entries, entry => entry.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Callback_Throws_IsLoggedAndStopsNothing()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync(
            "notes", listener, options => options.OnUndecodable = (_, _) => throw new FormatException("Not today."));

        await sut.Server.ExecuteAsync("PUBLISH", "notes", "{");
        await sut.PublishAsync(1);

        await listener.UntilAsync(1);
        Assert.Equal(1, sut.Connection.Logs.Count(EventIds.BusCallbackFailed));
    }

    [Fact]
    public async Task DisposeAsync_Subscription_EndsItOnTheServer()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        var ended = await sut.SubscribeAsync("notes", new Listener());
        await using var other = await sut.SubscribeAsync("notes", listener);

        await ended.DisposeAsync();
        await ended.DisposeAsync();

        Assert.False(ended.IsActive);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ended.WaitUntilActiveAsync(TimeSpan.Zero));
        await sut.PublishAsync(1);
        await listener.UntilAsync(1);
        await other.DisposeAsync();
        await Wait.UntilAsync("nobody listens", async () => await sut.ListenersAsync() == 0);
    }

    [Fact]
    public async Task DisposeAsync_FromTheHandler_DoesNotWaitForItself()
    {
        await using var sut = await BusFixture.StartAsync();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ISubscription subscription = null!;
        subscription = await sut.Bus.SubscribeAsync(
            "notes",
            async (_, _) =>
            {
                await subscription.DisposeAsync();
                done.SetResult();
            },
            BusJson.Default.Note);

        await sut.PublishAsync(1);

        await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task DisposeAsync_Bus_EndsEverySubscription()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener(isHeldBack: true);
        await sut.SubscribeAsync("notes", listener);
        await sut.PublishAsync(1);

        await sut.Bus.DisposeAsync();

        await Wait.UntilAsync("nobody listens", async () => await sut.ListenersAsync() == 0);
        Assert.Empty(listener.Events);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sut.SubscribeAsync("notes", listener));
    }

    [Fact]
    public async Task PublishAsync_RedisAway_ThrowsUnavailable()
    {
        await using var sut = await BusFixture.StartAsync();
        await sut.LoseRedisAsync();

        await Assert.ThrowsAsync<RedisUnavailableException>(() => sut.PublishAsync(1));
        Assert.Equal(0, sut.Measured.Of("messaging.client.sent.messages"));
    }

    [Fact]
    public async Task SubscribeAsync_ChannelNotAllowed_ThrowsAndKeepsNothing()
    {
        await using var sut = await BusFixture.StartAsync();
        await sut.Server.ExecuteAsync("ACL", "SETUSER", "default", "resetchannels", "&allowed", "&__Booksleeve_MasterChanged");

        await Assert.ThrowsAsync<RedisPermissionException>(() => sut.SubscribeAsync("notes", new Listener()));

        await using var allowed = await sut.SubscribeAsync("allowed", new Listener());
        Assert.True(allowed.IsActive);
    }

    [Fact]
    public async Task SubscribeAsync_OptionsThatCannotWork_AreRefused()
    {
        await using var sut = await BusFixture.StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.SubscribeAsync("notes", new Listener(), options => options.Capacity = 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => sut.SubscribeAsync("notes", new Listener(), options => options.WaitLimit = -1));
        await Assert.ThrowsAsync<ArgumentNullException>(() => sut.SubscribeAsync(default, new Listener()));
    }

    [Fact]
    public async Task Subscription_TakenAwayByOtherCode_IsMadeAnewWithAGap()
    {
        await using var sut = await BusFixture.StartAsync();
        var listener = new Listener();
        await using var subscription = await sut.SubscribeAsync("notes", listener);

        await sut.Connection.Connection.GetSubscriber().UnsubscribeAllAsync();
        await listener.UntilGapAsync();
        await sut.PublishAsync(1);

        await listener.UntilAsync(1);
    }

    [Fact]
    public async Task AddMessageBus_TwoConnections_AreInjectedByName()
    {
        await using var server = await RedisServer.StartAsync();
        var services = new ServiceCollection();
        services.AddRedoubt($"redis://{server.EndPoint}").AddMessageBus().AddMessageBus();
        services.AddRedoubt("billing", options => (options.Url, options.KeyPrefix) = ($"redis://{server.EndPoint}", "billing:")).AddMessageBus();
        await using var provider = services.BuildServiceProvider();
        var connection = provider.GetRequiredKeyedService<IRedisConnection>("billing");
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        var heard = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bus = provider.GetRequiredKeyedService<IMessageBus>("billing");
        await using var subscription = await bus.SubscribeAsync<int>(
            "notes",
            (message, _) =>
            {
                heard.SetResult(message.Content);
                return Task.CompletedTask;
            });

        await bus.PublishAsync("notes", 7);

        Assert.Equal(7, await heard.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.NotSame(bus, provider.GetRequiredService<IMessageBus>());
    }
}
