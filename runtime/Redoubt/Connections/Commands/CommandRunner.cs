using Redoubt.Connections.Addresses;
using Redoubt.Connections.Loop;
using StackExchange.Redis;

namespace Redoubt.Connections.Commands;

/// <summary>
/// Gives commands, and knows of each that fails whether it ran. Repeats what was certainly not applied, and what its
/// caller calls safe.
/// </summary>
internal sealed class CommandRunner(LinkSource links, SecretMask mask, RedisConnectionOptions options, TimeProvider time)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(50);

    public async Task<TResult> RunAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var link = links.TryGet() ?? await links.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var reply = command(link.Database, state);
                return await (cancellationToken.CanBeCanceled ? reply.WaitAsync(cancellationToken) : reply).ConfigureAwait(false);
            }
            catch (Exception exception) when (OutcomeClassifier.Classify(exception, link) is not CommandOutcome.NotOurs and var outcome)
            {
                links.Doubt();
                if (attempt >= options.CommandAttempts || !MayRepeat(outcome, repeat))
                {
                    throw Translate(operation, outcome, exception);
                }
            }

            await Task.Delay(RetryDelay * attempt, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayRepeat(CommandOutcome outcome, CommandRepeat repeat)
        => outcome is CommandOutcome.NotSent || (outcome is CommandOutcome.Unknown && repeat is CommandRepeat.Safe);

    /// <summary>The server's own words are kept; the client's, which quote keys, are not.</summary>
    private RedoubtException Translate(string operation, CommandOutcome outcome, Exception exception)
    {
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
}
