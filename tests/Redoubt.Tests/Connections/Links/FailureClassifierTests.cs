using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Redoubt.Connections;
using Redoubt.Connections.Links;
using StackExchange.Redis;

namespace Redoubt.Tests.Connections.Links;

public sealed class FailureClassifierTests
{
    public static TheoryData<Exception, FailureReason> Exceptions => new()
    {
        { new SocketException((int)SocketError.ConnectionRefused), FailureReason.Unreachable },
        { new SocketException((int)SocketError.HostNotFound), FailureReason.NameResolution },
        { new SocketException((int)SocketError.TryAgain), FailureReason.NameResolution },
        { new AuthenticationException("certificate"), FailureReason.Tls },
        { new IOException("broken", new SocketException((int)SocketError.ConnectionReset)), FailureReason.Unreachable },
        { new EndOfStreamException(), FailureReason.Unreachable },
        { new TimeoutException(), FailureReason.Silent },
        { new RedisTimeoutException("late", CommandStatus.Sent), FailureReason.Silent },
        { new ObjectDisposedException("x"), FailureReason.Unreachable },
        { new RedisCommandException("Command cannot be issued to a replica: SET"), FailureReason.ReadOnly },
        { new RedisConnectionException(ConnectionFailureType.Loading, "x"), FailureReason.Loading },
        { new RedisConnectionException(ConnectionFailureType.ProtocolFailure, "x"), FailureReason.Protocol },
        { new RedisConnectionException(ConnectionFailureType.AuthenticationFailure, "x"), FailureReason.Authentication },
        {
            new RedisConnectionException(ConnectionFailureType.AuthenticationFailure, "x", new AuthenticationException("name")),
            FailureReason.Tls
        },
        { new RedisConnectionException(ConnectionFailureType.SocketClosed, "x"), FailureReason.Unreachable },
        { new IOException("x", new InvalidOperationException("y", new CryptographicException("alert"))), FailureReason.Tls },
        { new InvalidOperationException(), FailureReason.Other },
        { new TaskCanceledException(), FailureReason.Unreachable },
        { new OperationCanceledException(new CancellationToken(canceled: true)), FailureReason.Other },
    };

    [Theory]
    [InlineData("READONLY You can't write against a read only replica.", FailureReason.ReadOnly)]
    [InlineData("LOADING Redis is loading the dataset in memory", FailureReason.Loading)]
    [InlineData("BUSY Redis is busy running a script.", FailureReason.Busy)]
    [InlineData("MISCONF Redis is configured to save RDB snapshots", FailureReason.DiskRefused)]
    [InlineData("OOM command not allowed when used memory > 'maxmemory'.", FailureReason.OutOfMemory)]
    [InlineData("NOREPLICAS Not enough good replicas to write.", FailureReason.TooFewReplicas)]
    [InlineData("MASTERDOWN Link with MASTER is down", FailureReason.NoPrimary)]
    [InlineData("CLUSTERDOWN The cluster is down", FailureReason.NoPrimary)]
    [InlineData("NOAUTH Authentication required.", FailureReason.Authentication)]
    [InlineData("Error: WRONGPASS invalid username-password pair or user is disabled.", FailureReason.Authentication)]
    [InlineData("ERR AUTH <password> called without any password configured", FailureReason.Authentication)]
    [InlineData("NOPERM this user has no permissions to run the 'zadd' command", FailureReason.Permission)]
    [InlineData("DENIED Redis is running in protected mode", FailureReason.Configuration)]
    [InlineData("ERR max number of clients reached", FailureReason.TooManyClients)]
    [InlineData("BUSYGROUP Consumer Group name already exists", null)]
    [InlineData("WRONGTYPE Operation against a key", null)]
    [InlineData("ERR syntax error", null)]
    [InlineData("", null)]
    public void OfServerError_Reply_IsTheReason(string error, FailureReason? expected)
        => Assert.Equal(expected, FailureClassifier.OfServerError(error));

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Classify_Exception_IsTheReason(Exception exception, FailureReason expected)
        => Assert.Equal(expected, FailureClassifier.Classify(exception));
}
