using Redoubt.Connections;
using Redoubt.Connections.Commands;
using Redoubt.Testing;
using Redoubt.Tests.Support;
using StackExchange.Redis;

namespace Redoubt.Tests.Connections.Commands;

public sealed class OutcomeClassifierTests
{
    public static TheoryData<Exception, string> Exceptions => new()
    {
        { new RedisTimeoutException("x", CommandStatus.Sent), "Unknown" },
        { new RedisTimeoutException("x", CommandStatus.WaitingInBacklog), "NotSent" },
        { new RedisTimeoutException("x", CommandStatus.WaitingToBeSent), "NotSent" },
        { new RedisConnectionException(ConnectionFailureType.UnableToResolvePhysicalConnection, "x"), "NotSent" },
        { new RedisConnectionException(ConnectionFailureType.SocketClosed, "x"), "Unknown" },
        { new RedisConnectionException(ConnectionFailureType.SocketClosed, "x", null, CommandStatus.WaitingToBeSent), "NotSent" },
        { new RedisServerException("OOM command not allowed"), "Refused" },
        { new RedisServerException("READONLY You can't write"), "Refused" },
        { new RedisServerException("NOPERM this user"), "Forbidden" },
        { new RedisServerException("WRONGTYPE Operation"), "NotOurs" },
        { new RedisCommandException("Command cannot be issued to a replica: SET"), "Refused" },
        { new RedisCommandException("something else"), "NotOurs" },
        { new OperationCanceledException(), "NotOurs" },
        { new TaskCanceledException(), "NotSent" },
        { new TaskCanceledException("the caller's own", null, new CancellationToken(canceled: true)), "NotOurs" },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Classify_Exception_IsTheOutcome(Exception exception, string expected)
        => Assert.Equal(expected, OutcomeClassifier.Classify(exception, link: null!).ToString());

    [Fact]
    public async Task GetDatabase_KeptPastItsMultiplexer_IsTranslatedByExecute()
    {
        await using var server = await RedisServer.StartAsync();
        await using var sut = await TestConnection.To(server).ReadyAsync();
        var kept = sut.Connection.GetDatabase();
        await sut.Connection.ReconnectAsync();
        await Wait.UntilAsync("back", () => sut.Connection.Health is { Reconnects: 1, Status: ConnectionStatus.Ready });
        await server.UntilTwoSocketsAsync(sut);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => kept.StringGetAsync("k"));
        Assert.True((await sut.Connection.ExecuteAsync("GET", database => database.StringGetAsync("k"))).IsNull);
    }
}
