namespace Redoubt.Tests.Support;

/// <summary>Waits until something is so, never for time: the limit only ends a test that would otherwise hang, and says what was not so.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(LimitInSeconds);

    private const int LimitInSeconds = 60;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public static Task UntilAsync(string what, Func<bool> condition, int seconds = LimitInSeconds)
        => UntilAsync(() => what, condition, seconds);

    public static Task UntilAsync(string what, Func<Task<bool>> condition, int seconds = LimitInSeconds)
        => UntilAsync(() => what, condition, seconds);

    public static Task UntilAsync(Func<string> what, Func<bool> condition, int seconds = LimitInSeconds)
        => UntilAsync(what, () => Task.FromResult(condition()), seconds);

    public static async Task UntilAsync(Func<string> what, Func<Task<bool>> condition, int seconds = LimitInSeconds)
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
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"Not so after {seconds} s: {what()}");
        }
    }
}
