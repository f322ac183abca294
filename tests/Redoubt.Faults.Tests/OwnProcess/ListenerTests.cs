using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.OwnProcess;

/// <summary>The code that listens to a connection fails or hangs, and the shutdown finds Redis away.</summary>
public sealed class ListenerTests : FaultTest
{
    [Fact, Row("C7")]
    public async Task Listeners_Throw_AreLoggedAndNobodyElseIsDisturbed()
    {
        var run = Create(variant: "throw");
        run.ExpectedErrors = [EventIds.StatusHandlerFailed, EventIds.ReadyCallbackFailed];
        run.Connection.StatusChanged += (_, _) => throw new InvalidOperationException("mine");
        using var callback = run.Connection.OnReady((_, _) => throw new InvalidOperationException("mine too"));
        await run.ReadyAsync();

        await OneOutageAsync(run);

        await Wait.UntilAsync("callbacks", () => run.Logs.Count(EventIds.ReadyCallbackFailed) == 2);
        run.AssertOneOutage(FailureReason.Unreachable);
        // Once for each of the four changes, and for each time that Redis became available.
        run.AssertLogged((EventIds.StatusHandlerFailed, 4), (EventIds.ReadyCallbackFailed, 2));
    }

    [Fact, Row("C7")]
    public async Task Listeners_Block_HoldUpEventsAndNothingElse()
    {
        var run = Create(variant: "block");
        using var release = new ManualResetEventSlim();
        run.Connection.StatusChanged += (_, _) => Assert.True(release.IsSet || release.Wait(Wait.Limit));

        await run.Connection.StartAsync();
        await run.Connection.WaitUntilReadyAsync(Wait.Limit);
        await run.BreakAsync(Server.Kill);
        await Wait.UntilAsync("lost", () => run.Connection.Status is ConnectionStatus.Reconnecting);
        await run.MendAsync(() => Server.RestartAsync());
        await run.Connection.WaitUntilReadyAsync(Wait.Limit);
        release.Set();

        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        run.AssertStatuses(
            ConnectionStatus.Connecting, ConnectionStatus.Ready, ConnectionStatus.Reconnecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1), (EventIds.StatusHandlerFailed, 0));
    }

    [Theory, Row("C6")]
    [InlineData("gone")]
    [InlineData("frozen")]
    public async Task Redis_AwayAtShutdown_DoesNotHoldItUp(string away)
    {
        var run = await StartAsync(options => options.CloseTimeout = TimeSpan.FromSeconds(2), variant: away);

        await run.BreakAsync(away == "gone" ? Server.Kill : Server.Freeze);
        var begun = TimeProvider.System.GetTimestamp();
        await run.Connection.DisposeAsync();
        var took = TimeProvider.System.GetElapsedTime(begun);
        Server.Kill();

        // Ten seconds is what the product promises.
        Assert.True(took < TimeSpan.FromSeconds(10), $"took {took}");
        Assert.Equal(ConnectionStatus.Closed, run.Connection.Status);
    }

    private async Task OneOutageAsync(FaultRun run)
    {
        await run.BreakAsync(Server.Kill);
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Unreachable);
        await run.MendAsync(() => Server.RestartAsync());
        run.ServerKeepsItsData = false;
        await run.UntilHealedAsync();
    }
}
