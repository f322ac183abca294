using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Role;

/// <summary>The server is there and refuses something, for want of something.</summary>
public sealed class ResourceTests : FaultTest
{
    [Fact, Row("R5")]
    public async Task Memory_Full_IsDegradedReadableAndHeals()
    {
        var run = await StartAsync();

        await run.BreakAsync(() => Server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1"));
        await run.UntilAsync(ConnectionStatus.Degraded, FailureReason.OutOfMemory);
        Assert.True(run.Connection.IsAvailable);
        Assert.True((await run.Store.GetAsync("load:value", FaultsJson.Default.Int32)).IsHit);
        await AssertRefusedAsync(run, FailureReason.OutOfMemory);
        Assert.True(await run.Store.DeleteAsync("load:value"));
        await run.MendAsync(() => Server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0"));
        await run.UntilHealedAsync();

        run.AssertOneTimeWithoutWrites(FailureReason.OutOfMemory);
    }

    [Fact, Row("R7")]
    public async Task Disk_Refused_IsDegradedReadableAndHeals()
    {
        var run = await StartAsync();
        var data = Directory.CreateTempSubdirectory("redoubt-test-").FullName;

        // Without its directory the server cannot save, and says so to everyone who writes.
        await run.BreakAsync(async () =>
        {
            await Server.ExecuteAsync("CONFIG", "SET", "dir", data);
            Directory.Delete(data);
            await Server.ExecuteAsync("CONFIG", "SET", "save", "1 1");
            await UntilSavingEndsInAsync(run, ConnectionStatus.Degraded);
        });
        await run.UntilAsync(ConnectionStatus.Degraded, FailureReason.DiskRefused);
        Assert.True(run.Connection.IsAvailable);
        await AssertRefusedAsync(run, FailureReason.DiskRefused);
        await run.MendAsync(async () =>
        {
            await Server.ExecuteAsync("CONFIG", "SET", "dir", Server.Directory);
            await UntilSavingEndsInAsync(run, ConnectionStatus.Ready);
        });
        await run.UntilHealedAsync();

        run.AssertOneTimeWithoutWrites(FailureReason.DiskRefused);
    }

    [Fact, Row("R8")]
    public async Task Replicas_TooFew_IsDegradedReadableAndHeals()
    {
        var run = await StartAsync();

        await run.BreakAsync(() => Server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "1"));
        await run.UntilAsync(ConnectionStatus.Degraded, FailureReason.TooFewReplicas);
        Assert.True(run.Connection.IsAvailable);
        await AssertRefusedAsync(run, FailureReason.TooFewReplicas);
        await run.MendAsync(() => Server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "0"));
        await run.UntilHealedAsync();

        run.AssertOneTimeWithoutWrites(FailureReason.TooFewReplicas);
    }

    [Fact, Row("R9")]
    public async Task Clients_TooMany_IsSaidAndRetriedOnTheScheduleOnly()
    {
        var run = await StartAsync(throughProxy: true);
        using var holder = await Server.ConnectAsync();
        await holder.ExecuteAsync("CONFIG", "SET", "maxclients", "1");
        var accepted = Proxy.AcceptedCount;

        await run.BreakAsync(() => Proxy.Apply(LinkFault.Reset, LinkScope.Existing));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.TooManyClients);
        await Wait.UntilAsync("three attempts", () => run.Connection.Health.Attempt >= 3);
        // One socket for each attempt, and the two that the client below makes by itself, at once and once.
        Assert.InRange(Proxy.AcceptedCount - accepted, 1, run.Connection.Health.Attempt + 2);
        await run.MendAsync(() => holder.ExecuteAsync("CONFIG", "SET", "maxclients", "100"));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Unreachable);
    }

    private static async Task AssertRefusedAsync(FaultRun run, FailureReason expected)
    {
        var failure = await Assert.ThrowsAsync<RedisNotAppliedException>(
            async () => await run.Store.SetAsync("refused", 1, TimeSpan.FromMinutes(1), FaultsJson.Default.Int32));
        Assert.Equal(expected, failure.Reason);
        Assert.False(await run.Graceful.SetAsync("refused", 1, TimeSpan.FromMinutes(1), FaultsJson.Default.Int32));
    }

    /// <summary>Orders saves, which the server refuses while it is at one, until it has found out.</summary>
    private Task UntilSavingEndsInAsync(FaultRun run, ConnectionStatus status) => Wait.UntilAsync($"{status} by saving", async () =>
    {
        await Record.ExceptionAsync(() => Server.ExecuteAsync("BGSAVE"));
        return run.Connection.Status == status;
    });
}
