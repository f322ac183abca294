using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;
using Redoubt.Connections.Status;

namespace Redoubt.Connections.Commands;

/// <summary>Hands out the link in use, or says why there is none.</summary>
internal sealed class LinkSource(ConnectionLoop loop, StatusBoard board, RedisConnectionOptions options, TimeProvider time)
{
    /// <summary>How long it is until the next attempt, or null when none is planned.</summary>
    public TimeSpan? RetryAfter => loop.Current.State.NextAttempt is { } next ? Positive(next - loop.Now) : null;

    /// <summary>The link in use, or null while Redis is not available.</summary>
    public RedisLink? TryGet() => loop.Current is { State.IsAvailable: true, Link: var link } ? link : null;

    /// <exception cref="RedisUnavailableException">Redis is not available.</exception>
    public RedisLink Get() => TryGet() ?? throw Unavailable();

    /// <summary>The link in use, as soon as there is one if commands may wait for that.</summary>
    /// <exception cref="RedisUnavailableException">Redis is not available.</exception>
    public async Task<RedisLink> WaitAsync(CancellationToken cancellationToken)
    {
        if (!options.QueueCommandsWhileDown)
        {
            return Get();
        }

        await WaitUntilAvailableAsync(options.CommandTimeout, cancellationToken).ConfigureAwait(false);
        return Get();
    }

    /// <exception cref="RedisUnavailableException">Redis is not available after <paramref name="timeout"/>.</exception>
    public async Task WaitUntilAvailableAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            // Taken before the state is looked at, so that no change can fall between.
            var change = board.NextChange;
            if (TryGet() is not null)
            {
                return;
            }

            var left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - time.GetElapsedTime(started);
            if (loop.Current.State.Status is ConnectionStatus.Closed || (left < TimeSpan.Zero && left != Timeout.InfiniteTimeSpan))
            {
                throw Unavailable();
            }

            try
            {
                await change.WaitAsync(left, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw Unavailable();
            }
        }
    }

    /// <summary>Has the connection probed soon, because a command failed on it.</summary>
    public void Doubt() => loop.Hint(new ConnectionEvent.Doubted());

    public RedisUnavailableException Unavailable()
    {
        var state = loop.Current.State;
        return state switch
        {
            { Status: ConnectionStatus.Idle } => new RedisUnavailableException(
                "The Redis connection has not been started: call StartAsync.", FailureReason.NotStarted, retryAfter: null),
            { Status: ConnectionStatus.Closed } => new RedisUnavailableException(
                "The Redis connection is closed.", FailureReason.Closed, retryAfter: null),
            { LastFailure: { } failure } => new RedisUnavailableException(
                $"Redis is not available ({failure.Reason}): {failure.Message}", failure.Reason, RetryAfter),
            _ => new RedisUnavailableException("Redis has not been reached yet.", FailureReason.Unreachable, RetryAfter),
        };
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
