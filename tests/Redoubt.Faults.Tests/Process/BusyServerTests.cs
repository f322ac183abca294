using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Process;

/// <summary>The server answers everything with the same refusal for a while, and the connection is kept.</summary>
public sealed class BusyServerTests : FaultTest
{
    [Fact, Row("P6")]
    public async Task Server_LoadsItsData_IsLoadingAndKeepsTheConnection()
    {
        var run = await StartAsync();
        run.ServerKeepsItsData = false;
        using var other = await LoadingServer.PrepareAsync(Server);
        var before = await run.ClientIdsAsync();

        await run.BreakAsync(() => other.SendAsync("DEBUG", "RELOAD", "NOSAVE"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Loading);
        await Wait.UntilAsync("how much longer", () => run.Connection.Health.LoadingEta is not null);
        await run.MendAsync(() => LoadingServer.FinishAsync(Server));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Loading, keepsSockets: true);
        Assert.Equal(before, await run.ClientIdsAsync());
    }

    [Fact, Row("P7")]
    public async Task Server_HeldUpByAScript_IsBusyAndKeepsTheConnection()
    {
        await Server.ExecuteAsync("CONFIG", "SET", "busy-reply-threshold", "100");
        var run = await StartAsync();
        var before = await run.ClientIdsAsync();
        using var other = await Server.ConnectAsync();

        await run.BreakAsync(() => other.SendAsync("EVAL", "while true do end", "0"));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Busy);
        await run.MendAsync(() => Server.ExecuteAsync("SCRIPT", "KILL"));
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Busy, keepsSockets: true);
        Assert.Equal(before, await run.ClientIdsAsync());
    }
}
