using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Process;

/// <summary>The server is gone and comes back, with or without what it had.</summary>
public sealed class CrashTests : FaultTest
{
    private protected override RedisServerOptions ServerOptions => new() { Persistence = RedisPersistence.AppendOnly };

    [Fact, Row("P1")]
    public async Task Server_KilledAndRestartedEmpty_HealsAsOneOutage()
    {
        var run = await StartAsync();
        run.ServerKeepsItsData = false;
        await CreateByScriptAsync(run, "before");

        await run.BreakAsync(Server.Kill);
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Unreachable);
        await AssertCallersAreToldAsync(run);
        Directory.Delete(Path.Combine(Server.Directory, "appendonlydir"), recursive: true);
        await run.MendAsync(() => Server.RestartAsync());
        await run.UntilHealedAsync();

        // The lost server has taken its scripts along, which nobody notices.
        await CreateByScriptAsync(run, "after");
        Assert.False(await run.Store.ExistsAsync("before"));
        run.AssertOneOutage(FailureReason.Unreachable);
    }

    [Fact, Row("P2")]
    public async Task Server_KilledAndRestartedWithItsData_HasAllThatWasAcknowledged()
    {
        var run = await StartAsync();
        await CreateByScriptAsync(run, "before");

        await run.BreakAsync(Server.Kill);
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Unreachable);
        await run.MendAsync(() => Server.RestartAsync());
        await run.UntilHealedAsync();

        Assert.True((await run.Store.GetAsync("before", FaultsJson.Default.Int32)).IsHit);
        run.AssertOneOutage(FailureReason.Unreachable);
    }

    [Theory, Row("P3")]
    [InlineData("SIGTERM")]
    [InlineData("SHUTDOWN NOSAVE")]
    public async Task Server_StoppedCleanlyAndRestarted_HealsAsOneOutage(string way)
    {
        var run = await StartAsync(variant: way);

        await run.BreakAsync(() => way == "SIGTERM" ? Server.StopAsync() : ShutDownAsync());
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Unreachable);
        await AssertCallersAreToldAsync(run);
        await run.MendAsync(() => Server.RestartAsync());
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Unreachable);
    }

    private static async Task CreateByScriptAsync(FaultRun run, string key) => Assert.Equal(
        7, await run.Store.GetOrCreateAsync(key, TimeSpan.FromMinutes(5), _ => Task.FromResult(7), FaultsJson.Default.Int32));

    private static async Task AssertCallersAreToldAsync(FaultRun run)
    {
        var failure = await Assert.ThrowsAsync<RedisUnavailableException>(
            () => run.Connection.ExecuteAsync("GET", database => database.StringGetAsync("k"), CommandRepeat.Safe));
        Assert.Equal(FailureReason.Unreachable, failure.Reason);
        await Assert.ThrowsAsync<RedisUnavailableException>(
            async () => await run.Store.GetAsync("k", FaultsJson.Default.Int32));
        Assert.Equal(StoreOutcome.Unavailable, (await run.Graceful.GetAsync("k", FaultsJson.Default.Int32)).Outcome);
    }

    /// <summary>The server says nothing more: the end of the connection is the answer.</summary>
    private async Task ShutDownAsync()
    {
        using var client = await Server.ConnectAsync();
        await client.SendAsync("SHUTDOWN", "NOSAVE");
        await Wait.UntilAsync("the server has ended", () => !Server.IsRunning);
    }
}
