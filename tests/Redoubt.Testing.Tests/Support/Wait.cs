namespace Redoubt.Testing.Tests.Support;

/// <summary>Waits for conditions, never for time: the limit only ends a test that would otherwise hang.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<bool> condition, string expectation)
    {
        using var limit = new CancellationTokenSource(RespClient.Limit);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {RespClient.Limit.TotalSeconds} seconds: {expectation}");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
