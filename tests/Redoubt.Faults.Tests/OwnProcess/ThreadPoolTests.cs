using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.OwnProcess;

/// <summary>What is this process's own fault must not be blamed on the server.</summary>
[Collection(Alone.Name)]
public sealed class ThreadPoolTests : FaultTest
{
    private const int Hogs = 64;

    [Fact, Row("C1")]
    public async Task ThreadPool_Starved_IsNamedAndNotTakenForADeadServer()
    {
        var run = Create(options => options.ProbeTimeout = TimeSpan.FromMilliseconds(500));
        await run.Sut.ReadyAsync();
        using var release = new ManualResetEventSlim();
        var seen = default(ConnectionHealth);

        // Only a thread of its own can watch a pool that has no thread left.
        var watcher = new Thread(() =>
        {
            SpinWait.SpinUntil(() => run.Logs.Count(EventIds.ThreadPoolDelayed) > 0, Wait.Limit);
            seen = run.Connection.Health;
            release.Set();
        });
        watcher.Start();
        await run.BreakAsync(() => Hog(release));
        await Task.Run(watcher.Join);
        await run.MendAsync(() => Task.CompletedTask);
        await Wait.UntilAsync("recovered", () => run.Logs.Count(EventIds.ThreadPoolRecovered) > 0);
        await run.Health.UntilHealthyAsync();
        await run.BeginWorkAsync();

        Assert.Equal((ConnectionStatus.Ready, FailureReason.ThreadPoolDelay), (seen!.Status, seen.Reason));
        Assert.True(seen.ThreadPoolDelay > TimeSpan.Zero);
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 0));
    }

    private static void Hog(ManualResetEventSlim release)
    {
        for (var item = 0; item < Hogs; item++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(Wait.Limit), null);
        }
    }
}
