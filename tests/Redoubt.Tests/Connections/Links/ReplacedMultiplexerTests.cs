using System.Runtime.CompilerServices;
using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Connections.Links;

/// <summary>A multiplexer that was replaced hurts nobody who still holds it, and is gone when nobody does.</summary>
public sealed class ReplacedMultiplexerTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task GetDatabase_KeptPastItsMultiplexer_SaysThatThereIsNoConnection()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        var kept = sut.Connection.GetDatabase();
        await ReplaceAsync(sut, times: 1);

        await Wait.UntilAsync("its sockets are closed", async () => await OutcomeAsync(kept) == "no connection");

        var failure = await Assert.ThrowsAsync<RedisConnectionException>(() => kept.StringGetAsync("k"));
        Assert.Equal(ConnectionFailureType.UnableToResolvePhysicalConnection, failure.FailureType);
        await _server.UntilTwoSocketsAsync(sut);
        Assert.True((await sut.Connection.ExecuteAsync("GET", database => database.StringGetAsync("k"))).IsNull);
    }

    [Fact]
    public async Task GetDatabase_KeptWhileReplacedAgainAndAgain_NeverThrowsObjectDisposed()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        var kept = new List<IDatabase> { sut.Connection.GetDatabase() };
        for (var round = 1; round <= 10; round++)
        {
            await ReplaceAsync(sut, round);
            kept.Add(sut.Connection.GetDatabase());
        }

        await Wait.UntilAsync("the old ones are closed", async () => (await Task.WhenAll(kept.SkipLast(1).Select(OutcomeAsync))).All(outcome => outcome == "no connection"));
        Assert.Equal("answered", await OutcomeAsync(kept[^1]));
    }

    [Fact]
    public async Task Replaced_AHundredTimes_LeavesNoSocketAndNoMultiplexer()
    {
        await using var sut = await TestConnection.To(_server).ReadyAsync();
        var seen = new List<WeakReference>();
        for (var round = 1; round <= 100; round++)
        {
            seen.Add(Multiplexer(sut.Connection));
            await ReplaceAsync(sut, round);
        }

        await _server.UntilTwoSocketsAsync(sut);
        await Wait.UntilAsync(
            "none is left",
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return seen.TrueForAll(reference => !reference.IsAlive);
            },
            seconds: 60);
    }

    [Fact]
    public async Task Close_SomebodyKeepsAReplacedMultiplexer_DisposesIt()
    {
        var sut = await TestConnection.To(_server).ReadyAsync();
        var kept = sut.Connection.GetDatabase();
        await ReplaceAsync(sut, times: 1);
        await _server.UntilTwoSocketsAsync(sut);

        await sut.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => kept.StringGetAsync("k"));
    }

    private static async Task ReplaceAsync(TestConnection sut, int times)
    {
        await sut.Connection.ReconnectAsync();
        await Wait.UntilAsync("replaced", () => sut.Connection.Health is { Status: ConnectionStatus.Ready } health && health.Reconnects == times, seconds: 30);
    }

    /// <summary>In a method of its own, so that no local of the test keeps it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Multiplexer(RedisConnection connection) => new(connection.GetDatabase().Multiplexer);

    private static async Task<string> OutcomeAsync(IDatabase database)
    {
        try
        {
            await database.StringGetAsync("k");
            return "answered";
        }
        catch (RedisConnectionException failure) when (failure.FailureType is ConnectionFailureType.UnableToResolvePhysicalConnection)
        {
            return "no connection";
        }
        catch (Exception failure) when (failure is RedisConnectionException or OperationCanceledException)
        {
            return "lost while the sockets were closed";
        }
    }
}
