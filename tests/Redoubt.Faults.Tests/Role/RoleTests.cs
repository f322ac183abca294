using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Role;

/// <summary>The server is no primary any more.</summary>
public sealed class RoleTests : FaultTest
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(5);

    [Fact, Row("R1")]
    public async Task Primary_BecomesReplica_IsLeftAtTheFirstFailedWriteAndHeals()
    {
        // No probe would find out: a write does.
        var run = await StartAsync(options => options.ProbeInterval = Never);

        await run.BreakAsync(() => Server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.ReadOnly);
        await Wait.UntilAsync("attempts", () => run.Connection.Health.Attempt >= 2);
        Assert.Equal(FailureReason.ReadOnly, run.Connection.Health.Reason);
        await run.MendAsync(() => Server.ExecuteAsync("REPLICAOF", "NO", "ONE"));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.ReadOnly);
        Assert.True(run.Load.Counts.NotApplied > 0);
        Assert.Equal(0, run.Load.Counts.Ambiguous);
    }

    [Fact, Row("R1")]
    public async Task Replica_AtStart_IsReadOnlyUntilItIsAPrimary()
    {
        await Server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        var run = Create(variant: "at start");

        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.UntilAsync(ConnectionStatus.Connecting, FailureReason.ReadOnly);
        await run.MendAsync(() => Server.ExecuteAsync("REPLICAOF", "NO", "ONE"));
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }

    [Fact, Row("R2")]
    public async Task Replica_WithoutItsPrimary_IsNoPrimaryAndHeals()
    {
        await Server.ExecuteAsync("CONFIG", "SET", "replica-serve-stale-data", "no");
        var run = await StartAsync();

        await run.BreakAsync(() => Server.ExecuteAsync("REPLICAOF", "127.0.0.1", "1"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.NoPrimary);
        await Wait.UntilAsync("attempts", () => run.Connection.Health.Attempt >= 2);
        await run.MendAsync(() => Server.ExecuteAsync("REPLICAOF", "NO", "ONE"));
        await run.UntilHealedAsync();

        Assert.Contains(run.Sut.Changes[2].Failure!.Reason, new[] { FailureReason.ReadOnly, FailureReason.NoPrimary });
        run.AssertStatuses(
            ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }
}
