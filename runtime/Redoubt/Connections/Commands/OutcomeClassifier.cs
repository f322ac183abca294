using Redoubt.Connections.Links;
using StackExchange.Redis;

namespace Redoubt.Connections.Commands;

/// <summary>Tells from an exception of the client below what became of the command.</summary>
internal static class OutcomeClassifier
{
    public static CommandOutcome Classify(Exception exception, RedisLink link) => exception switch
    {
        RedisServerException server => OfServer(server),
        RedisTimeoutException timeout => OfStatus(timeout.Commandstatus),
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } => CommandOutcome.NotSent,
        RedisConnectionException connection => OfStatus(connection.CommandStatus),
        RedisCommandException when FailureClassifier.Classify(exception) is FailureReason.ReadOnly => CommandOutcome.Refused,
        OperationCanceledException cancelled when FailureClassifier.IsGivenUpBelow(cancelled) => CommandOutcome.NotSent,
        InvalidOperationException broken when FailureClassifier.IsOfClosedPipe(broken) => CommandOutcome.Unknown,
        ObjectDisposedException when link.IsDisposed => CommandOutcome.NotSent,
        _ => CommandOutcome.NotOurs,
    };

    private static CommandOutcome OfServer(RedisServerException server) => FailureClassifier.OfServerError(server.Message) switch
    {
        null => CommandOutcome.NotOurs,
        FailureReason.Permission => CommandOutcome.Forbidden,
        _ => CommandOutcome.Refused,
    };

    private static CommandOutcome OfStatus(CommandStatus status)
        => status is CommandStatus.WaitingToBeSent or CommandStatus.WaitingInBacklog ? CommandOutcome.NotSent : CommandOutcome.Unknown;
}
