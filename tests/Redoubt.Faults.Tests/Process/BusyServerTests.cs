using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Process;

/// <summary>
/// The server answers everything with the same refusal for a while. We keep the connection; the client below may close a
/// socket whose sign of life was refused for long, so on a slow machine the sockets need not be the same.
/// </summary>
public sealed class BusyServerTests : FaultTest
{
    [Fact, Row("P6")]
    public async Task Server_LoadsItsData_IsLoadingAndHeals()
    {
        var run = await StartAsync();
        run.ServerKeepsItsData = false;
        using var other = await LoadingServer.PrepareAsync(Server);

        await run.BreakAsync(() => other.SendAsync("DEBUG", "RELOAD", "NOSAVE"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Loading);
        await Wait.UntilAsync("how much longer", () => run.Connection.Health.LoadingEta is not null);
        await run.MendAsync(() => LoadingServer.FinishAsync(Server));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Loading, keepsSubscription: null);
    }

    [Fact, Row("P7")]
    public async Task Server_HeldUpByAScript_IsBusyAndHeals()
    {
        await Server.ExecuteAsync("CONFIG", "SET", "busy-reply-threshold", "100");
        var run = await StartAsync();
        using var other = await Server.ConnectAsync();

        await run.BreakAsync(() => other.SendAsync("EVAL", "while true do end", "0"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Busy);
        await run.MendAsync(() => Server.ExecuteAsync("SCRIPT", "KILL"));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Busy, keepsSubscription: null);
    }
}
