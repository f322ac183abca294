namespace Redoubt.Standins.Tests.Support;

/// <summary>Waits for conditions, never for time: the limit only ends a test that would otherwise hang.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static Task UntilAsync(Func<bool> condition, Func<string> expectation)
        => UntilAsync(() => Task.FromResult(condition()), expectation);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> expectation)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {Limit.TotalSeconds} seconds: {expectation()}");
            await Task.Delay(Pause);
        }
    }
}
