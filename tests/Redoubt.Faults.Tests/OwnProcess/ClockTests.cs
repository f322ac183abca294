using Redoubt.Connections;

namespace Redoubt.Faults.Tests.OwnProcess;

/// <summary>The clock of the machine is set.</summary>
public sealed class ClockTests : FaultTest
{
    [Fact, Row("C4")]
    public async Task WallClock_Jumps_ChangesNoSchedule()
    {
        var time = new ManualTime();
        var run = Create(
            options => (options.BackoffBase, options.BackoffCap, options.Jitter) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), 0), time: time);
        Server.Kill();
        await run.Connection.StartAsync();
        await UntilNextAttemptInAsync(run, time, 1);

        time.JumpWallClock(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromSeconds(1), run.Connection.Health.NextAttemptIn);
        time.Advance(TimeSpan.FromSeconds(1));
        await UntilNextAttemptInAsync(run, time, 2);
        await Server.RestartAsync();
        time.JumpWallClock(TimeSpan.FromHours(2));
        time.Advance(TimeSpan.FromSeconds(2));
        await run.Sut.UntilAsync(ConnectionStatus.Ready);

        time.JumpWallClock(TimeSpan.FromHours(1));
        await run.BeginWorkAsync();
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
    }

    private static Task UntilNextAttemptInAsync(FaultRun run, ManualTime time, int seconds) => Wait.UntilAsync(
        $"the next attempt is in {seconds} s",
        () => run.Connection.Health.NextAttemptIn == TimeSpan.FromSeconds(seconds) && time.HasTimerIn(TimeSpan.FromSeconds(seconds)));
}
