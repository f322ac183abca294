using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;
using StackExchange.Redis;

namespace Redoubt.Connections.Blocking;

/// <summary>
/// One socket for one command that blocks at a time. Connects when it is used and its connection is available, with that
/// one's delays between attempts; whatever fails on it, it is thrown away and made anew for the next command.
/// </summary>
internal sealed class BlockingLink(IRedisConnection connection, LinkFactory links, Backoff backoff, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private RedisLink? _link;
    private int _failures;

    /// <summary>Gives a command that blocks, as soon as there is a link to give it on.</summary>
    /// <exception cref="OperationCanceledException">The token, or the link was disposed.</exception>
    /// <exception cref="Exception">The command failed, or the link could not be made: the next call waits before it tries again.</exception>
    public async Task<RedisResult> ExecuteAsync(Func<IDatabase, Task<RedisResult>> command, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        if (_failures > 0)
        {
            await Task.Delay(backoff.After(_failures), time, either.Token).ConfigureAwait(false);
        }

        await connection.WaitUntilReadyAsync(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(false);
        try
        {
            _link ??= await links.ConnectAsync(either.Token).ConfigureAwait(false);
            var reply = await AnswerAsync(command(_link.Database), either.Token).ConfigureAwait(false);
            _failures = 0;
            return reply;
        }
        catch (Exception exception)
        {
            // A reply that comes after all must find nobody: another command would take it for its own.
            await DiscardAsync().ConfigureAwait(false);
            _failures += exception is OperationCanceledException ? 0 : 1;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await DiscardAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the reply, and looks meanwhile whether the connection has been lost: then this link may be dead, too.</summary>
    private async Task<RedisResult> AnswerAsync(Task<RedisResult> reply, CancellationToken cancellationToken)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChange(object? sender, ConnectionStatusChange change)
        {
            if (change.To is ConnectionStatus.Reconnecting or ConnectionStatus.Closed)
            {
                lost.TrySetResult();
            }
        }

        connection.StatusChanged += OnChange;
        try
        {
            await Task.WhenAny(reply, lost.Task).WaitAsync(cancellationToken).ConfigureAwait(false);
            return reply.IsCompleted
                ? await reply.ConfigureAwait(false)
                : throw new RedisUnavailableException(
                    "The connection was lost while a command blocked.", FailureReason.Unreachable, retryAfter: null);
        }
        finally
        {
            connection.StatusChanged -= OnChange;
            Forget(reply);
        }
    }

    /// <summary>If nobody waits for it any more, its failure is seen here.</summary>
    private static void Forget(Task reply) => reply.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private async Task DiscardAsync()
    {
        if (Interlocked.Exchange(ref _link, null) is { } link)
        {
            await link.DisposeAsync().ConfigureAwait(false);
        }
    }
}
