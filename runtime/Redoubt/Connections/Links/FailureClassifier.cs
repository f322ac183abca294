using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>The one place that turns what came from below into a reason.</summary>
internal static class FailureClassifier
{
    /// <summary>What the server says first in an error reply. Longer prefixes stand before shorter ones.</summary>
    private static readonly (string Prefix, FailureReason Reason)[] ServerErrors =
    [
        ("READONLY", FailureReason.ReadOnly),
        ("LOADING", FailureReason.Loading),
        ("BUSY ", FailureReason.Busy),
        ("MISCONF", FailureReason.DiskRefused),
        ("OOM", FailureReason.OutOfMemory),
        ("NOREPLICAS", FailureReason.TooFewReplicas),
        ("MASTERDOWN", FailureReason.NoPrimary),
        ("CLUSTERDOWN", FailureReason.NoPrimary),
        ("NOAUTH", FailureReason.Authentication),
        ("WRONGPASS", FailureReason.Authentication),
        ("ERR AUTH ", FailureReason.Authentication),
        ("ERR Client sent AUTH", FailureReason.Authentication),
        ("ERR invalid password", FailureReason.Authentication),
        ("NOPERM", FailureReason.Permission),
        ("DENIED", FailureReason.Configuration),
        ("ERR DB index is out of range", FailureReason.Configuration),
        ("ERR max number of clients", FailureReason.TooManyClients),
    ];

    /// <summary>What the client says when it knows the server for a replica and therefore does not even ask.</summary>
    private const string RefusedForReplica = "Command cannot be issued to a replica";

    /// <summary>The reason behind an error reply, or <see langword="null"/> when the reply says nothing of the server's state.</summary>
    public static FailureReason? OfServerError(string error)
    {
        var text = error.StartsWith("Error: ", StringComparison.Ordinal) ? error["Error: ".Length..] : error;
        foreach (var (prefix, reason) in ServerErrors)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return reason;
            }
        }

        return null;
    }

    public static FailureReason Classify(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (Single(current) is { } reason)
            {
                return reason;
            }
        }

        return exception is RedisConnectionException ? FailureReason.Unreachable : FailureReason.Other;
    }

    /// <summary>
    /// Whether the client below has given a command up before it was written: it cancels what it had meant for a socket that
    /// was closed meanwhile, without a token. A cancellation by anybody else names one.
    /// </summary>
    public static bool IsGivenUpBelow(OperationCanceledException exception) => !exception.CancellationToken.CanBeCanceled;

    /// <summary>Whether the client below was reading replies when its socket was closed, and gave its callers what the pipe said to it.</summary>
    public static bool IsOfClosedPipe(InvalidOperationException exception) => exception.Source == "System.IO.Pipelines";

    private static FailureReason? Single(Exception exception) => exception switch
    {
        ScoutException scouted => scouted.Reason,
        RedisServerException server => OfServerError(server.Message),
        AuthenticationException => FailureReason.Tls,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery }
            => FailureReason.NameResolution,
        SocketException => FailureReason.Unreachable,
        RedisConnectionException connection => OfConnection(connection),
        RedisCommandException refused when refused.Message.StartsWith(RefusedForReplica, StringComparison.Ordinal) => FailureReason.ReadOnly,
        TimeoutException => FailureReason.Silent,
        OperationCanceledException cancelled when IsGivenUpBelow(cancelled) => FailureReason.Unreachable,
        ObjectDisposedException => FailureReason.Unreachable,
        InvalidOperationException broken when IsOfClosedPipe(broken) => FailureReason.Unreachable,
        IOException => CarriesAlert(exception) ? FailureReason.Tls : FailureReason.Unreachable,
        _ => null,
    };

    /// <summary>With TLS 1.3 a server refuses the certificate of a client after the handshake, in place of its first reply.</summary>
    private static bool CarriesAlert(Exception exception)
        => exception.InnerException is { } inner && (inner is CryptographicException || CarriesAlert(inner));

    private static FailureReason? OfConnection(RedisConnectionException connection) => connection.FailureType switch
    {
        ConnectionFailureType.Loading => FailureReason.Loading,
        ConnectionFailureType.ProtocolFailure or ConnectionFailureType.ResponseIntegrityFailure => FailureReason.Protocol,
        ConnectionFailureType.AuthenticationFailure when connection.InnerException is null => FailureReason.Authentication,
        _ => null,
    };
}
