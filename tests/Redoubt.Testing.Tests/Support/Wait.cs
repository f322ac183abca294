namespace Redoubt.Testing.Tests.Support;

/// <summary>Waits for conditions, never for time: the limit only ends a test that would otherwise hang.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<bool> condition, string expectation)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {Limit.TotalSeconds} seconds: {expectation}");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
