using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Bus;

/// <summary>A right to subscribe that is taken away and given back.</summary>
public sealed class RefusedSubscriptionTests
{
    [Fact]
    public async Task Restore_ServerRefusesTheChannel_IsSaidOnceAndTriedUntilItIsAllowed()
    {
        await using var server = await RedisServer.StartAsync();
        await server.ExecuteAsync("ACL", "SETUSER", "bob", "on", ">bobs-password", "~*", "&*", "+@all");
        await using var sut = await TestConnection.To(server, options => options.Url = $"redis://bob:bobs-password@{server.EndPoint}").ReadyAsync();
        await using var bus = new MessageBus(sut.Connection, sut.Logs);
        var listener = new Listener();
        await using var subscription = await bus.SubscribeAsync("notes", listener.HandleAsync, BusJson.Default.Note, listener.Options());

        // The server closes the sockets of subscribers whose right it takes away.
        await server.ExecuteAsync("ACL", "SETUSER", "bob", "resetchannels");
        await Wait.UntilAsync("it has been said", () => sut.Logs.Count(EventIds.BusSubscribeFailed) > 0, seconds: 30);
        Assert.False(subscription.IsActive);
        await Assert.ThrowsAsync<RedisPermissionException>(
            () => bus.SubscribeAsync("others", listener.HandleAsync, BusJson.Default.Note, listener.Options()));
        await server.ExecuteAsync("ACL", "SETUSER", "bob", "allchannels");
        await subscription.WaitUntilActiveAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, sut.Logs.Count(EventIds.BusSubscribeFailed));
        await listener.UntilGapAsync();
    }

    [Fact]
    public async Task OnGap_CancelledWithItsSubscription_IsNoFailure()
    {
        await using var sut = await BusFixture.StartAsync();
        var isWaiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscription = await sut.SubscribeAsync("notes", new Listener(), options => options.OnGap = async (_, cancellationToken) =>
        {
            isWaiting.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        });
        await sut.Server.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");
        await isWaiting.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await subscription.DisposeAsync();

        Assert.Equal(0, sut.Connection.Logs.Count(EventIds.BusCallbackFailed));
    }

    [Fact]
    public void Options_WithAPolicyThatThereIsNot_AreRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SubscriptionOptions { WhenFull = (WhenFull)9 }.Validate());
}
