using System.Globalization;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Network;

/// <summary>The server ends a connection that is well.</summary>
public sealed class DroppedByServerTests : FaultTest
{
    [Fact, Row("N9")]
    public async Task Server_ClosesQuietClients_FindsNoneQuiet()
    {
        await Server.ExecuteAsync("CONFIG", "SET", "timeout", "4");
        var run = Create(options => options.ProbeInterval = TimeSpan.FromMinutes(1));
        await run.Sut.ReadyAsync();
        var before = await run.ClientIdsAsync();

        await run.BreakAsync(() => Task.CompletedTask);
        await Wait.UntilAsync("old clients", async () => (await Server.ClientsAsync(run.Sut.ClientName))
            .All(client => int.Parse(client.Field("age"), CultureInfo.InvariantCulture) >= 8));

        Assert.Equal(before, await run.ClientIdsAsync());
        run.AssertNothingHappened();
    }

    [Fact, Row("N10")]
    public async Task Server_KillsTheCommandSocket_ReconnectsAndKeepsTheSubscription()
    {
        var run = await StartAsync(variant: "TYPE normal");
        var subscription = await IdAsync(run, isSubscriber: true);

        await run.BreakAsync(() => Server.ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"));
        await Wait.UntilAsync("back", () => run.Connection.Health is { Status: ConnectionStatus.Ready, Reconnects: 1 });
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Unreachable, keepsSubscription: true);
        Assert.Equal(subscription, await IdAsync(run, isSubscriber: true));
    }

    [Theory, Row("N10")]
    [InlineData("TYPE pubsub")]
    [InlineData("ID")]
    public async Task Server_KillsTheSubscriptionSocket_IsRestoredWithoutAnOutage(string which)
    {
        var run = await StartAsync(variant: which == "ID" ? "ID of the subscription" : which);
        var commands = await IdAsync(run, isSubscriber: false);
        string[] target = which == "ID" ? ["ID", await IdAsync(run, isSubscriber: true)] : ["TYPE", "pubsub"];

        await run.BreakAsync(() => Server.ExecuteAsync(["CLIENT", "KILL", .. target]));
        await run.Bus.UntilGapAsync();
        await run.UntilHealedAsync();

        Assert.Equal(GapReason.SubscriberDropped, run.Bus.Gaps.First().Reason);
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 0));
        Assert.Equal((0, 0), (run.Load.Counts.NotApplied, run.Load.Counts.Ambiguous));
        Assert.Equal(commands, await IdAsync(run, isSubscriber: false));
    }

    [Fact, Row("N11")]
    public async Task Server_DropsASlowSubscriber_TellsOfTheGapAndGoesOn()
    {
        var run = await StartAsync();
        await Server.ExecuteAsync("CONFIG", "SET", "client-output-buffer-limit", "pubsub 1kb 1kb 1");

        await run.BreakAsync(() => Server.ExecuteAsync("PUBLISH", BusListener.Channel, new string('x', 8_000_000)));
        await run.Bus.UntilGapAsync();
        await run.MendAsync(() => Server.ExecuteAsync("CONFIG", "SET", "client-output-buffer-limit", "pubsub 32mb 8mb 60"));
        await run.UntilHealedAsync();

        Assert.Equal(GapReason.SubscriberDropped, run.Bus.Gaps.First().Reason);
        Assert.Contains("output buffer limits", Server.Log, StringComparison.Ordinal);
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 0));
    }

    private async Task<string> IdAsync(FaultRun run, bool isSubscriber)
        => (await Server.ClientsAsync(run.Sut.ClientName)).Single(client => client.IsSubscriber() == isSubscriber).Field("id");
}
