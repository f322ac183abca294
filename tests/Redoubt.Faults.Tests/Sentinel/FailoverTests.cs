using System.Runtime.CompilerServices;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Sentinel;

/// <summary>Sentinels make another server the primary, or are not there to do it.</summary>
public sealed class FailoverTests : FaultTest
{
    private RedisSentinel _group = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _group = await RedisSentinel.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _group.DisposeAsync();
    }

    [Fact, Row("T7")]
    public async Task Primary_Killed_WritesReachTheNewOne()
    {
        var run = await StartOnGroupAsync();
        var primary = await _group.FindPrimaryAsync();

        await run.BreakAsync(primary.Kill);
        await run.Sut.UntilAsync(ConnectionStatus.Reconnecting);
        await run.MendAsync(async () => run.Server = await _group.WaitForFailoverAsync(primary));
        await run.UntilHealedAsync();

        await AssertWritesReachAsync(run);
        Assert.NotEmpty(run.Bus.Gaps);
    }

    [Fact, Row("T8")]
    public async Task Primary_Frozen_IsLeftForTheNewOne()
    {
        var run = await StartOnGroupAsync();
        var primary = await _group.FindPrimaryAsync();

        await run.BreakAsync(primary.Freeze);
        await run.MendAsync(async () => run.Server = await _group.WaitForFailoverAsync(primary));
        await run.UntilHealedAsync();

        await AssertWritesReachAsync(run);
        Assert.NotEmpty(run.Bus.Gaps);
    }

    [Fact, Row("T9")]
    public async Task Primary_WakesUpAfterTheFailover_IsNotReturnedTo()
    {
        var run = await StartOnGroupAsync();
        var old = await _group.FindPrimaryAsync();
        old.Freeze();
        run.Server = await _group.WaitForFailoverAsync(old);
        await run.UntilHealedAsync();

        await run.BreakAsync(old.Thaw);
        await Wait.UntilAsync("the old primary is a replica", async () => (await old.ExecuteAsync("ROLE")).Items[0].Text == "slave");
        await run.UntilHealedAsync();

        await AssertWritesReachAsync(run);
        Assert.Equal(run.Server, await _group.FindPrimaryAsync());
    }

    [Fact, Row("T10")]
    public async Task Sentinels_KilledOneByOne_TheKnownPrimaryIsKept()
    {
        var run = await StartOnGroupAsync();

        await run.BreakAsync(_group.Sentinels[0].Kill);
        await run.UntilWorkingAsync();
        _group.Sentinels[1].Kill();
        await run.UntilHealedAsync();

        run.AssertNothingHappened();
    }

    private static async Task AssertWritesReachAsync(FaultRun run)
    {
        await run.Connection.ExecuteAsync("SET", database => database.StringSetAsync("after", "yes", TimeSpan.FromMinutes(1)));
        Assert.Equal("yes", (await run.Server!.ExecuteAsync("GET", "after")).Text);
    }

    private async Task<FaultRun> StartOnGroupAsync([CallerMemberName] string test = "")
    {
        var run = CreateTo(
            "sentinels",
            options =>
            {
                options.Url = $"redis-sentinel://{_group.EndPoints}/{RedisSentinel.ServiceName}/0";
                options.ProbeTimeout = TimeSpan.FromSeconds(2);
                options.ConnectTimeout = TimeSpan.FromSeconds(3);
                options.CommandTimeout = TimeSpan.FromSeconds(5);
            },
            test: test);
        run.Server = await _group.FindPrimaryAsync();
        // What was acknowledged by the old primary and had not reached the replica is lost.
        run.ServerKeepsItsData = false;
        return await run.ReadyAsync();
    }
}
