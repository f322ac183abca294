using Redoubt.Connections.Commands;
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
        { new OperationCanceledException(new CancellationToken(canceled: true)), "NotOurs" },
        { new TaskCanceledException(), "NotSent" },
        { new InvalidOperationException("x") { Source = "System.IO.Pipelines" }, "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Classify_Exception_IsTheOutcome(Exception exception, string expected)
        => Assert.Equal(expected, OutcomeClassifier.Classify(exception, link: null!).ToString());
}
