using Redoubt.Connections;
using Redoubt.Telemetry;

namespace Redoubt.Faults.Tests.Start;

/// <summary>The application starts, and Redis is not there.</summary>
public sealed class NoServerTests : FaultTest
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    [Fact, Row("S1")]
    public async Task Nothing_Listens_StartReturnsAtOnceAndAttemptsFollowTheSchedule()
    {
        var time = new ManualTime();
        var run = Create(Defaults, time: time);
        Server.Kill();

        await run.BreakAsync(() => run.Connection.StartAsync());
        foreach (var seconds in new[] { 1, 2, 4, 8, 15, 15 })
        {
            await UntilWaitingAsync(run, time, TimeSpan.FromSeconds(seconds));
            time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await UntilWaitingAsync(run, time, LongestDelay);
        await run.Health.UntilAsync(FailureReason.Unreachable);
        run.AssertStatuses(ConnectionStatus.Connecting);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.AttemptFailed, 7));
        Assert.Equal(7, run.Connection.Health.Attempt);
    }

    [Fact, Row("S2")]
    public async Task Server_AppearsAfterThreeAttempts_IsUsedAtTheNextOne()
    {
        var run = Create();
        Server.Kill();

        await run.BreakAsync(() => run.Connection.StartAsync());
        await Wait.UntilAsync("three attempts", () => run.Connection.Health.Attempt >= 3);
        Assert.Equal(FailureReason.Unreachable, Assert.Throws<RedisUnavailableException>(() => run.Connection.GetDatabase()).Reason);
        Assert.False(run.Connection.TryGetDatabase(out _));
        Assert.False((await run.Graceful.GetAsync("k", FaultsJson.Default.Int32)).IsHit);
        await run.MendAsync(() => Server.RestartAsync());
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        Assert.Equal(0, run.Connection.Health.Attempt);
        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1), (EventIds.Connected, 0));
    }

    [Fact, Row("S3")]
    public async Task Attempts_UsedUp_IsDegradedOnceAndHealsLater()
    {
        var time = new ManualTime();
        var run = Create(Defaults, time: time);
        run.ExpectedErrors = [EventIds.StartUsedUp];
        Server.Kill();

        await run.BreakAsync(() => run.Connection.StartAsync());
        for (var attempt = 1; attempt <= 22; attempt++)
        {
            await UntilFailedAsync(run, time, attempt);
            time.Advance(LongestDelay);
        }

        await UntilFailedAsync(run, time, 23);
        Assert.Equal((ConnectionStatus.Degraded, false), (run.Connection.Status, run.Connection.IsAvailable));
        Assert.Equal(LongestDelay, run.Connection.Health.NextAttemptIn);
        await run.MendAsync(() => Server.RestartAsync());
        time.Advance(LongestDelay);
        await run.Sut.UntilAsync(ConnectionStatus.Ready);
        await run.BeginWorkAsync();

        run.AssertStatuses(ConnectionStatus.Connecting, ConnectionStatus.Degraded, ConnectionStatus.Ready);
        run.AssertLogged((EventIds.StartUsedUp, 1), (EventIds.OutageBegan, 1), (EventIds.OutageEnded, 1));
    }

    [Fact, Row("S6")]
    public async Task Name_DoesNotResolve_IsNamedAndNoSecretIsTold()
    {
        var run = CreateTo("does-not-exist.invalid:6379", options => options.Url = "redis://bob:s3cret@does-not-exist.invalid:6379");
        run.Secrets = ["s3cret", "bob"];

        await run.BreakAsync(() => run.Connection.StartAsync());
        await run.Health.UntilAsync(FailureReason.NameResolution);

        Assert.Contains("does-not-exist.invalid", run.Connection.Health.LastFailure!.Message, StringComparison.Ordinal);
        Assert.Equal("redis://***@does-not-exist.invalid:6379/0", run.Connection.Health.Address);
        run.AssertStatuses(ConnectionStatus.Connecting);
        run.AssertLogged((EventIds.OutageBegan, 1));
    }

    /// <summary>The schedule as it is by default, without chance.</summary>
    private static void Defaults(RedisConnectionOptions options)
    {
        options.BackoffBase = TimeSpan.FromSeconds(1);
        options.BackoffCap = LongestDelay;
        options.Jitter = 0;
    }

    private static Task UntilWaitingAsync(FaultRun run, ManualTime time, TimeSpan delay) => Wait.UntilAsync(
        () => $"the next attempt is in {delay}, not {run.Connection.Health.NextAttemptIn}",
        () => run.Connection.Health.NextAttemptIn == delay && time.HasTimerIn(delay));

    private static Task UntilFailedAsync(FaultRun run, ManualTime time, int attempt) => Wait.UntilAsync(
        $"attempt {attempt} has failed",
        () => run.Connection.Health is { NextAttemptIn: { } delay } health && health.Attempt == attempt && time.HasTimerIn(delay));
}
