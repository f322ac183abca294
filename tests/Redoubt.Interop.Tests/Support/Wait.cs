namespace Redoubt.Interop.Tests.Support;

/// <summary>Waits until something is so, and says what was not when it takes too long.</summary>
internal static class Wait
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static async Task UntilAsync(string what, Func<Task<bool>> condition, int seconds = 60)
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
