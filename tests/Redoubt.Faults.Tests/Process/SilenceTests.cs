using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Process;

/// <summary>The server is there and does not answer, or late.</summary>
public sealed class SilenceTests : FaultTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact, Row("P4")]
    public async Task Server_FrozenAndThawed_IsFoundByTheProbeAndHeals()
    {
        var run = await StartAsync(Impatient, throughProxy: true);
        var accepted = Proxy.AcceptedCount;

        await run.BreakAsync(Server.Freeze);
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Silent);
        await Wait.UntilAsync("attempts", () => run.Connection.Health.Attempt >= 3);
        var attempts = run.Connection.Health.Attempt;
        Assert.InRange(Proxy.AcceptedCount - accepted, 1, attempts);
        await run.MendAsync(Server.Thaw);
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Silent);
        Assert.True(run.Load.Counts.Ambiguous > 0);
    }

    [Theory, Row("P5")]
    [InlineData("writes paused", "CLIENT PAUSE 1500 WRITE")]
    [InlineData("everything paused", "CLIENT PAUSE 1500 ALL")]
    [InlineData("asleep", "DEBUG SLEEP 1.5")]
    public async Task Server_SlowerThanUsualWithinTheLimit_IsLatencyAndNothingElse(string variant, string command)
    {
        var run = await StartAsync(variant: variant);

        await run.BreakAsync(() => Server.ExecuteAsync(command.Split(' ')));
        await Wait.UntilAsync("a slow probe", () => run.Connection.Health.Latency > TimeSpan.FromMilliseconds(500));
        await run.UntilHealedAsync();

        run.AssertNothingHappened();
    }

    [Fact, Row("P5")]
    public async Task Server_SlowerThanTheLimit_IsTakenForSilent()
    {
        var run = await StartAsync(Impatient, variant: "longer than the limit");
        using var operations = await Server.ConnectAsync();

        await run.BreakAsync(() => operations.ExecuteAsync("CLIENT", "PAUSE", "600000", "WRITE"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Silent);
        await run.MendAsync(() => operations.ExecuteAsync("CLIENT", "UNPAUSE"));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Silent);
    }

    private static void Impatient(RedisConnectionOptions options)
    {
        options.ProbeTimeout = Patience;
        options.ConnectTimeout = Patience;
        options.CommandTimeout = TimeSpan.FromSeconds(5);
    }
}
