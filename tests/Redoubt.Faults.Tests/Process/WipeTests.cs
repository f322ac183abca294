using System.Globalization;

namespace Redoubt.Faults.Tests.Process;

/// <summary>Somebody wipes what the server had.</summary>
public sealed class WipeTests : FaultTest
{
    [Fact, Row("P8")]
    public async Task Data_Wiped_IsAMissAndNoTrouble()
    {
        var run = await StartAsync();
        run.ServerKeepsItsData = false;
        await run.Store.SetAsync("mine", 1, TimeSpan.FromMinutes(5), FaultsJson.Default.Int32);

        await run.BreakAsync(() => Server.ExecuteAsync("FLUSHALL"));

        Assert.False((await run.Store.GetAsync("mine", FaultsJson.Default.Int32)).IsHit);
        await run.UntilHealedAsync();
        run.AssertNothingHappened();
    }

    [Fact, Row("P9")]
    public async Task Scripts_Wiped_AreSentAgainOnceAndNobodyNotices()
    {
        var run = await StartAsync();
        await CreateAsync(run, "first");
        await CreateAsync(run, "second");
        var loaded = await EvaluationsAsync("eval");

        await run.BreakAsync(() => Server.ExecuteAsync("SCRIPT", "FLUSH"));
        await CreateAsync(run, "third");

        await run.UntilHealedAsync();
        Assert.True(await EvaluationsAsync("script|load") + await EvaluationsAsync("eval") > loaded);
        run.AssertNothingHappened();
    }

    private static async Task CreateAsync(FaultRun run, string key) => Assert.Equal(
        7, await run.Store.GetOrCreateAsync(key, TimeSpan.FromMinutes(5), _ => Task.FromResult(7), FaultsJson.Default.Int32));

    /// <summary>How often the server ran a command.</summary>
    private async Task<int> EvaluationsAsync(string command)
    {
        var statistics = (await Server.ExecuteAsync("INFO", "commandstats")).Text!.Split('\n');
        var line = statistics.SingleOrDefault(line => line.StartsWith($"cmdstat_{command}:calls=", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture);
    }
}
