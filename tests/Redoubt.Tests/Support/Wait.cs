namespace Redoubt.Tests.Support;

/// <summary>Waits until something is so, and says what was not when it takes too long.</summary>
internal static class Wait
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public static Task UntilAsync(string what, Func<bool> condition, int seconds = 15)
        => UntilAsync(what, () => Task.FromResult(condition()), seconds);

    public static async Task UntilAsync(string what, Func<Task<bool>> condition, int seconds = 15)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var tick = new PeriodicTimer(Step);
        try
        {
            while (!await condition())
            {
                await tick.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Not so after {seconds} s: {what}");
        }
    }
}
