using System.Runtime.ExceptionServices;
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

    public Task<TResult> RunAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        CancellationToken cancellationToken)
        => TryGetDirectLink() is { } link && !cancellationToken.IsCancellationRequested
            ? RunFirstAsync(operation, state, command, repeat, link, cancellationToken)
            : RepeatAsync(operation, state, command, repeat, attempt: 1, cancellationToken);

    /// <summary>The link to give a command on at once, or null when it has to wait for one, or to be counted.</summary>
    public RedisLink? TryGetDirectLink() => links.TryGet() is { } link && !breaker.IsCounting ? link : null;

    /// <summary>Goes on after a first attempt that its caller has made on <paramref name="link"/>.</summary>
    public async Task<TResult> FollowAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        RedisLink link,
        Exception exception)
    {
        if (failures.Translate(operation, exception, link) is { } failure)
        {
            CountFirst(operation, failure, repeat);
        }
        else
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        return await RepeatAsync(operation, state, command, repeat, attempt: 2, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The way of nearly every command, kept short: what it must remember while it waits is paid for by each of them.</summary>
    private async Task<TResult> RunFirstAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        RedisLink link,
        CancellationToken cancellationToken)
    {
        Task<TResult>? reply = null;
        try
        {
            reply = command(link.Database, state);
            return await (cancellationToken.CanBeCanceled ? reply.WaitAsync(cancellationToken) : reply).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (reply is { IsCompleted: false })
        {
            Forget(reply);
            throw;
        }
        catch (Exception exception) when (failures.Translate(operation, exception, link) is { } failure)
        {
            CountFirst(operation, failure, repeat);
        }

        return await RepeatAsync(operation, state, command, repeat, attempt: 2, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TResult> RepeatAsync<TState, TResult>(
        string operation,
        TState state,
        Func<IDatabase, TState, Task<TResult>> command,
        CommandRepeat repeat,
        int attempt,
        CancellationToken cancellationToken)
    {
        for (; ; attempt++)
        {
            if (attempt > 1)
            {
                await Task.Delay(RetryDelay * (attempt - 1), time, cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            var link = links.TryGet() ?? await links.WaitAsync(cancellationToken).ConfigureAwait(false);
            var reply = RunCountedAsync(operation, state, command, link, cancellationToken);
            try
            {
                return await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!reply.IsCompleted)
            {
                Forget(reply);
                throw;
            }
            catch (BrokenCircuitException broken)
            {
                throw failures.CircuitOpen(operation, broken.RetryAfter);
            }
            catch (RedoubtException failure)
            {
                breaker.Watch(failure);
                ThrowUnlessRepeatable(operation, failure, repeat, attempt);
            }
        }
    }

    private void CountFirst(string operation, RedoubtException failure, CommandRepeat repeat)
    {
        breaker.Count(failure);
        ThrowUnlessRepeatable(operation, failure, repeat, attempt: 1);
    }

    private void ThrowUnlessRepeatable(string operation, RedoubtException failure, CommandRepeat repeat, int attempt)
    {
        links.Doubt();
        if (attempt < options.CommandAttempts && MayRepeat(failure, repeat))
        {
            return;
        }

        failures.Report(operation, failure);
        ExceptionDispatchInfo.Throw(failure);
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

    /// <summary>Nobody waits for it any more; if it fails, that is seen here.</summary>
    private static void Forget(Task reply) => reply.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static bool MayRepeat(RedoubtException failure, CommandRepeat repeat)
        => failure is RedisUnavailableException || (failure is RedisOutcomeUnknownException && repeat is CommandRepeat.Safe);
}
