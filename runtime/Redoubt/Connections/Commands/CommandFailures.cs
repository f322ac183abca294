using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Redoubt.Connections.Addresses;
using Redoubt.Connections.Links;

namespace Redoubt.Connections.Commands;

/// <summary>Makes errors for callers of what the client below throws, and logs them: at once, then counted for a while.</summary>
internal sealed partial class CommandFailures(LinkSource links, SecretMask mask, string keyPrefix, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long _loggedAt;
    private int _unlogged;

    /// <summary>
    /// The error for the caller, or null when the exception says nothing of Redis. The text from below is masked; it goes
    /// into the cause, not into the message.
    /// </summary>
    public RedoubtException? Translate(string operation, Exception exception, RedisLink link)
    {
        var outcome = OutcomeClassifier.Classify(exception, link);
        if (outcome is CommandOutcome.NotOurs)
        {
            return null;
        }

        var reason = FailureClassifier.Classify(exception);
        var cause = new RedoubtException(mask.Apply($"{exception.GetType().Name}: {exception.Message}"));
        return outcome switch
        {
            CommandOutcome.NotSent => new RedisUnavailableException(
                $"{operation} was not sent: there is no connection to Redis.", reason, links.RetryAfter, cause),
            CommandOutcome.Forbidden => new RedisPermissionException($"The user may not run {operation}, or not on its key.", cause),
            CommandOutcome.Refused => new RedisNotAppliedException($"Redis refused {operation} ({reason}).", reason, cause),
            _ => new RedisOutcomeUnknownException($"{operation} was sent and no reply came ({reason}): it may have run.", reason, cause),
        };
    }

    public RedisUnavailableException CircuitOpen(string operation, TimeSpan? retryAfter) => new(
        $"{operation} was not sent: too many commands have failed, and the circuit breaker is open.",
        FailureReason.CircuitOpen,
        retryAfter ?? links.RetryAfter);

    /// <summary>Logs a failure that reaches a caller. Those of a connection that is away as a whole are not worth a line each.</summary>
    public void Report(string operation, RedoubtException failure)
    {
        if (failure is RedisUnavailableException)
        {
            return;
        }

        int unlogged;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_loggedAt != 0 && time.GetElapsedTime(_loggedAt, now) < LogInterval)
            {
                _unlogged++;
                return;
            }

            (_loggedAt, unlogged, _unlogged) = (now, _unlogged, 0);
        }

        LogCommandFailed(logger, operation, keyPrefix, Activity.Current?.TraceId.ToString(), failure.Message, unlogged);
    }
}
