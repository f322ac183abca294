using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

/// <summary>What is left of a client that was disposed: nothing.</summary>
[Collection(RedisGroup.Name)]
public sealed class LifetimeScenarios(RedisFixture redis)
{
    private const int Clients = 100;
    private const long HeapAllowance = 2 << 20;

    [Fact]
    public async Task HundredConnectsAndDisposals_LeaveNoSocketThreadOrMemory()
    {
        await ConnectAndDisposeAsync(5);
        var sockets = OwnProcess.SocketCount;
        var threads = OwnProcess.ThreadCount;
        var heap = OwnProcess.HeapBytes();

        await ConnectAndDisposeAsync(Clients);

        await Wait.UntilAsync(() => $"{sockets} sockets, not {OwnProcess.SocketCount}", () => OwnProcess.SocketCount <= sockets);
        await Wait.UntilAsync(
            () => $"{threads} threads and what the pool adds, not {OwnProcess.ThreadCount}",
            () => OwnProcess.ThreadCount <= threads + Environment.ProcessorCount);
        await Wait.UntilAsync(() => $"{heap} bytes, not {OwnProcess.HeapBytes()}", () => OwnProcess.HeapBytes() <= heap + HeapAllowance);
    }

    [Fact]
    public async Task OwnSocketManager_Disposed_EndsItsThreads()
    {
        const int Workers = 4;
        using (var manager = new SocketManager("mine", Workers, SocketManager.SocketManagerOptions.None))
        {
            var options = Client.OptionsFor(redis.Server.EndPoint);
            options.SocketManager = manager;
            await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
            await Task.WhenAll(Enumerable.Range(0, 5_000).Select(_ => multiplexer.GetDatabase().PingAsync()));
            Assert.Equal(Workers, OwnProcess.CountThreadsNamed("mine:"));
        }

        await Wait.UntilAsync(() => "no threads of the socket manager", () => OwnProcess.CountThreadsNamed("mine:") == 0);
    }

    [Fact]
    public async Task Disposed_WithCommandsInFlight_EveryCommandEnds()
    {
        var multiplexer = await Client.ConnectAsync(redis.Server.EndPoint);
        var commands = Enumerable.Range(0, 20_000).Select(_ => multiplexer.GetDatabase().PingAsync()).ToList();

        await multiplexer.CloseAsync(allowCommandsToComplete: false);
        await multiplexer.DisposeAsync();

        var all = Task.WhenAll(commands);
        await Task.WhenAny(all, Task.Delay(Wait.Limit));
        Assert.True(all.IsCompleted, $"{commands.Count(command => !command.IsCompleted)} commands never ended");
    }

    private async Task ConnectAndDisposeAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await using var multiplexer = await Client.ConnectAsync(redis.Server.EndPoint);
            await multiplexer.GetDatabase().PingAsync();
        }
    }
}
