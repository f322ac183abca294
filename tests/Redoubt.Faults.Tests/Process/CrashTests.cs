using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Process;

/// <summary>The server is gone, and comes back without what it had.</summary>
public sealed class CrashTests : FaultTest
{
    [Fact, Row("P1")]
    public async Task Server_KilledAndRestartedEmpty_HealsAsOneOutage()
    {
        var run = await StartAsync();
        run.ServerKeepsItsData = false;

        await run.BreakAsync(Server.Kill);
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Unreachable);
        var failure = await Assert.ThrowsAsync<RedisUnavailableException>(
            () => run.Connection.ExecuteAsync("GET", database => database.StringGetAsync("k"), CommandRepeat.Safe));
        Assert.Equal(FailureReason.Unreachable, failure.Reason);
        await run.MendAsync(() => Server.RestartAsync());
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Unreachable);
    }
}
