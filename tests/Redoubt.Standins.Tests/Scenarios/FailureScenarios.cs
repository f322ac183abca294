using System.Net.Sockets;
using Redoubt.Standins.Tests.Support;

namespace Redoubt.Standins.Tests.Scenarios;

/// <summary>What a client sees when a server or the network fails.</summary>
public sealed class FailureScenarios
{
    private const int CommandsInFlight = 20_000;
    private const int Megabyte = 1 << 20;

    [Fact]
    public async Task KilledAndRestarted_EveryCommandEndsAndTheClientReconnects()
    {
        await using var server = await RedisServer.StartAsync();
        await using var multiplexer = await Client.ConnectAsync(server.EndPoint);
        var database = multiplexer.GetDatabase();
        var failure = Client.FirstFailure(multiplexer);

        var commands = Enumerable.Range(0, CommandsInFlight).Select(_ => database.StringIncrementAsync("counter")).ToList();
        server.Kill();
        await failure;
        await server.RestartAsync();

        await Client.UntilAnsweredAsync(multiplexer);
        foreach (var command in commands)
        {
            await EndsAsync(command);
        }

        // The server kept nothing, and no command of before the kill reaches it now.
        Assert.Equal(1, await database.StringIncrementAsync("counter"));
    }

    [Fact]
    public async Task Reset_IsReportedAsSocketFailureAndTheClientReconnects()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = FaultProxy.Start(server);
        await using var multiplexer = await Client.ConnectAsync(proxy.EndPoint);
        await multiplexer.GetDatabase().PingAsync();
        var failing = Client.FirstFailure(multiplexer);

        proxy.Apply(LinkFault.Reset, LinkScope.Existing);
        var failure = await failing;

        Assert.Equal(ConnectionFailureType.SocketFailure, failure.FailureType);
        // The system tells one of the two directions that it was a reset, and the other that it is shut down.
        Assert.Matches(@"\((ReadSocketError/ConnectionReset|WriteSocketError/(ConnectionReset|Shutdown)),", failure.Exception!.Message);
        Assert.Contains(
            Causes(failure.Exception),
            cause => cause is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown });
        await Client.UntilAnsweredAsync(multiplexer);
    }

    [Fact]
    public async Task ClosedByServer_IsReportedAsSocketClosedAndTheClientReconnects()
    {
        await using var server = await RedisServer.StartAsync();
        await using var multiplexer = await Client.ConnectAsync(server.EndPoint);
        await using var administrator = await Client.ConnectAsync(server.EndPoint);
        var failing = Client.FirstFailure(multiplexer);

        await administrator.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        var failure = await failing;

        Assert.Equal(ConnectionFailureType.SocketClosed, failure.FailureType);
        Assert.Contains("(ReadEndOfStream", failure.Exception!.Message, StringComparison.Ordinal);
        await Client.UntilAnsweredAsync(multiplexer);
    }

    [Fact]
    public async Task Refused_IsReportedAsUnableToConnect()
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();
        var options = Client.OptionsFor(server.EndPoint);
        options.ConnectRetry = 1;

        var exception = await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));

        Assert.Equal(ConnectionFailureType.UnableToConnect, exception.FailureType);
    }

    [Fact]
    public async Task Frozen_300MegabytesQueued_TakeNoMemoryAndArriveAfterwards()
    {
        const int Count = 300;
        await using var server = await RedisServer.StartAsync();
        var options = Client.OptionsFor(server.EndPoint);
        options.AsyncTimeout = options.SyncTimeout = 120_000;
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
        var database = multiplexer.GetDatabase();
        await database.PingAsync();
        var value = new byte[Megabyte];

        server.Freeze();
        var heapBefore = OwnProcess.HeapBytes();
        var workingSetBefore = Environment.WorkingSet;
        var writes = Enumerable.Range(0, Count).Select(i => database.StringSetAsync($"frozen:{i}", value)).ToList();
        await UntilSendingStopsAsync(multiplexer);

        var completed = writes.Count(write => write.IsCompleted);
        var heapGrowth = OwnProcess.HeapBytes() - heapBefore;
        var workingSetGrowth = Environment.WorkingSet - workingSetBefore;
        server.Thaw();

        Assert.Equal(0, completed);
        Assert.InRange(heapGrowth, long.MinValue, 16 * Megabyte);
        Assert.InRange(workingSetGrowth, long.MinValue, 100 * Megabyte);
        await Task.WhenAll(writes).WaitAsync(Wait.Limit);
        Assert.Equal(Count, (long)await database.ExecuteAsync("DBSIZE"));
    }

    private static async Task UntilSendingStopsAsync(ConnectionMultiplexer multiplexer)
    {
        const int PollsWithoutChange = 20;
        var last = long.MinValue;
        var unchanged = 0;
        await Wait.UntilAsync(
            () => "nothing more is sent to the frozen server",
            () =>
            {
                var sent = multiplexer.GetCounters().Interactive.SentItemsAwaitingResponse;
                unchanged = sent == last ? unchanged + 1 : 0;
                last = sent;
                return unchanged == PollsWithoutChange;
            });
    }

    private static async Task EndsAsync(Task command)
    {
        try
        {
            await command.WaitAsync(Wait.Limit);
        }
        catch (Exception exception) when (exception is RedisConnectionException or RedisTimeoutException)
        {
            // A command that was on its way may fail. It may not stay open, which WaitAsync would end with another exception.
        }
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
