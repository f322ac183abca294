using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Start;

/// <summary>The application starts while the server reads its data.</summary>
public sealed class LoadingAtStartTests : FaultTest
{
    [Fact, Row("S8")]
    public async Task Server_StillLoading_IsConnectingUntilItHasLoaded()
    {
        var run = Create(options => options.BackoffCap = TimeSpan.FromMilliseconds(400));
        run.ServerKeepsItsData = false;
        using var other = await LoadingServer.PrepareAsync(Server);
        await other.SendAsync("DEBUG", "RELOAD", "NOSAVE");
        await Wait.UntilAsync("loading", async () => await Record.ExceptionAsync(() => Server.ExecuteAsync("PING")) is not null);

        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("three attempts", () => run.Connection.Health.Attempt >= 3);
        await run.UntilAsync(ConnectionStatus.Connecting, FailureReason.Loading);
        await run.MendAsync(() => LoadingServer.FinishAsync(Server));
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }
}
