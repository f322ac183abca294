using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Role;

/// <summary>The server is there and refuses writes, for want of something.</summary>
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
        var failure = await Assert.ThrowsAsync<RedisNotAppliedException>(
            async () => await run.Store.SetAsync("load:value", 1, TimeSpan.FromMinutes(1), FaultsJson.Default.Int32));
        Assert.Equal(FailureReason.OutOfMemory, failure.Reason);
        await run.MendAsync(() => Server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0"));
        await run.UntilHealedAsync();

        run.AssertOneTimeWithoutWrites(FailureReason.OutOfMemory);
    }
}
