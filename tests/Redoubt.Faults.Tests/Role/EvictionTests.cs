using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Role;

/// <summary>The server may throw keys away when it is short of memory.</summary>
public sealed class EvictionTests : FaultTest
{
    [Fact, Row("R6")]
    public async Task Policy_MayEvict_IsWarnedOfOnceAndNotedInHealth()
    {
        await Server.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        var run = await StartAsync();

        await Wait.UntilAsync("the policy is known", () => run.Connection.Health.EvictionPolicy == "allkeys-lru");
        await run.BreakAsync(() => run.Connection.ReconnectAsync());
        await Wait.UntilAsync("back", () => run.Connection.Health is { Status: ConnectionStatus.Ready, Reconnects: 1 });
        await run.UntilHealedAsync();

        var entry = Assert.Single(run.Logs.Entries, entry => entry.Id == EventIds.KeysMayBeEvicted);
        Assert.Equal(LogLevel.Warning, entry.Level);
        Assert.Equal(HealthStatus.Healthy, run.Health.Now.Status);
        Assert.Contains("allkeys-lru", run.Health.Now.Check.Message, StringComparison.Ordinal);
    }
}
