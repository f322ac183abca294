namespace Redoubt.Testing.Internals;

/// <summary>Waits for what other processes do and tell nobody.</summary>
internal static class Poll
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns when <paramref name="condition"/> is met. A server that cannot be asked has not met it yet.</summary>
    /// <exception cref="TimeoutException">That took longer than <paramref name="timeout"/>.</exception>
    public static async Task UntilAsync(
        Func<CancellationToken, Task<bool>> condition, string expectation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(timeout);
        try
        {
            while (!await IsMetAsync(condition, bounded.Token).ConfigureAwait(false))
            {
                await Task.Delay(Pause, bounded.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {timeout.TotalSeconds} seconds: {expectation}.");
        }
    }

    private static async Task<bool> IsMetAsync(Func<CancellationToken, Task<bool>> condition, CancellationToken cancellationToken)
    {
        try
        {
            return await condition(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisServer.IsFailureToAnswer(exception))
        {
            return false;
        }
    }
}
