using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Network;

/// <summary>Bytes arrive late, and arrive.</summary>
public sealed class SlowLinkTests : FaultTest
{
    private const int Length = 120_000;

    [Fact, Row("N7")]
    public async Task Link_Delayed_IsLatencyAndNothingElse()
    {
        var run = await StartAsync(throughProxy: true, variant: "200 ms each way");

        await run.BreakAsync(() => Proxy.Apply(LinkFault.Delay(TimeSpan.FromMilliseconds(200))));
        await Wait.UntilAsync("a slow probe", () => run.Connection.Health.Latency > TimeSpan.FromMilliseconds(390));
        await run.UntilWorkingAsync();
        Proxy.Heal();
        await run.UntilHealedAsync();

        run.AssertNothingHappened();
    }

    [Fact, Row("N7")]
    public async Task Link_SoSlowThatAReplyTakesLongerThanTheProbe_IsNotTakenForDead()
    {
        var run = Create(options => (options.ProbeTimeout, options.CommandTimeout) = (TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)),
            throughProxy: true, variant: "20 KB a second");
        await run.Sut.ReadyAsync();
        await Server.ExecuteAsync("SETRANGE", "big", (Length - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), "x");

        await run.BreakAsync(() => Proxy.Apply(LinkFault.Throttle(20_000), LinkScope.Existing));
        var value = await run.Connection.ExecuteAsync("GET", database => database.StringGetAsync("big"));

        Assert.Equal(Length, ((byte[])value!).Length);
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
    }
}
