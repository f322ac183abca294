using Polly.CircuitBreaker;
using Redoubt.Connections.Links;
using StackExchange.Redis;

namespace Redoubt.Connections.Commands;

/// <summary>
/// Gives commands, and knows of each that fails whether it ran. Repeats what was certainly not applied, and what its
/// caller calls safe.
/// </summary>
internal sealed class CommandRunner(
    LinkSource links, CommandBreaker breaker, CommandFailures failures, RedisConnectionOptions options, TimeProvider time)
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
                // What is not counted costs no more than this one method.
                var reply = breaker.IsCounting
                    ? RunCountedAsync(operation, state, command, link, cancellationToken)
                    : command(link.Database, state);
                return await (cancellationToken.CanBeCanceled ? reply.WaitAsync(cancellationToken) : reply).ConfigureAwait(false);
            }
            catch (BrokenCircuitException broken)
            {
                throw failures.CircuitOpen(operation, broken.RetryAfter);
            }
            catch (RedoubtException failure)
            {
                links.Doubt();
                if (attempt >= options.CommandAttempts || !MayRepeat(failure, repeat))
                {
                    failures.Report(operation, failure);
                    throw;
                }
            }
            catch (Exception exception) when (failures.Translate(operation, exception, link) is { } failure)
            {
                links.Doubt();
                breaker.Count(failure);
                if (attempt >= options.CommandAttempts || !MayRepeat(failure, repeat))
                {
                    failures.Report(operation, failure);
                    throw failure;
                }
            }

            await Task.Delay(RetryDelay * attempt, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TResult> RunCountedAsync<TState, TResult>(
        string operation, TState state, Func<IDatabase, TState, Task<TResult>> command, RedisLink link, CancellationToken cancellationToken)
        => await breaker.RunAsync(
            async given =>
            {
                try
                {
                    return await command(given.Database, state).ConfigureAwait(false);
                }
                catch (Exception exception) when (failures.Translate(operation, exception, given) is { } failure)
                {
                    throw failure;
                }
            },
            link,
            cancellationToken).ConfigureAwait(false);

    private static bool MayRepeat(RedoubtException failure, CommandRepeat repeat)
        => failure is RedisUnavailableException || (failure is RedisOutcomeUnknownException && repeat is CommandRepeat.Safe);
}
