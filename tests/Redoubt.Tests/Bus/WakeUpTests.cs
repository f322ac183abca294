using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Bus;

/// <summary>The bus learns from the connection itself that Redis is there, not from the event that applications listen to.</summary>
public sealed class WakeUpTests
{
    [Fact]
    public async Task BecameAvailable_AHandlerOfStatusChangedBlocks_SubscriptionsAreActiveWithoutWaitingForIt()
    {
        await using var server = await RedisServer.StartAsync();
        await using var sut = TestConnection.To(server);
        using var release = new ManualResetEventSlim();
        sut.Connection.StatusChanged += (_, _) => release.Wait();

        // The bus's clock stands still, so that it cannot find out by trying again.
        await using var bus = new MessageBus(sut.Connection, time: new ManualTime());
        var listener = new Listener();
        await using var subscription = await bus.SubscribeAsync("notes", listener.HandleAsync, BusJson.Default.Note, listener.Options());
        Assert.False(subscription.IsActive);

        await sut.Connection.StartAsync();
        await subscription.WaitUntilActiveAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(ConnectionStatus.Ready, sut.Connection.Status);
        Assert.DoesNotContain(ConnectionStatus.Ready, sut.Statuses);
        release.Set();
    }
}
