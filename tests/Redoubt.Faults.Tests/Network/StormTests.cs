using Redoubt.Connections;
using Redoubt.Telemetry;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Network;

/// <summary>Connections end as soon as they are made.</summary>
public sealed class StormTests : FaultTest
{
    [Fact, Row("N3")]
    public async Task Connections_ResetAllTheTime_AreMadeAnewNoMoreOftenThanThat()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var run = await StartAsync(Steady, throughProxy: true);
        var accepted = Proxy.AcceptedCount;
        var end = TimeSpan.FromSeconds(8);

        var begun = TimeProvider.System.GetTimestamp();
        var rounds = 0;
        await run.BreakAsync(() => Task.CompletedTask);
        while (TimeProvider.System.GetElapsedTime(begun) < end)
        {
            rounds++;
            Proxy.Apply(LinkFault.Reset, LinkScope.Existing);
            await Task.Delay(random.Next(50, 500));
        }

        await run.MendAsync(() => Task.CompletedTask);
        await run.UntilHealedAsync();

        // For each reset at most the two that the client below makes by itself, at once and once, and the three of an attempt of ours.
        Assert.True(Proxy.AcceptedCount - accepted <= 5 * (rounds + 1), $"{Proxy.AcceptedCount - accepted} sockets after {rounds} resets, seed {seed}");
        Assert.NotEmpty(run.Bus.Gaps);
    }

    [Theory, Row("N4")]
    [InlineData("closed")]
    [InlineData("reset")]
    [InlineData("refused")]
    public async Task Connections_EndedAsSoonAsAccepted_AreTriedOnTheScheduleOnly(string way)
    {
        var run = await StartAsync(Steady, throughProxy: true, variant: way);
        var accepted = Proxy.AcceptedCount;

        await run.BreakAsync(() => Proxy.Apply(way == "closed" ? LinkFault.Close : way == "reset" ? LinkFault.Reset : LinkFault.Refuse));
        await run.UntilAsync(ConnectionStatus.Reconnecting, FailureReason.Unreachable);
        await Wait.UntilAsync("five attempts", () => run.Connection.Health.Attempt >= 5);
        // One socket for each attempt, and the two that the client below makes by itself, at once and once.
        Assert.InRange(Proxy.AcceptedCount - accepted, 0, run.Connection.Health.Attempt + 2);
        await run.MendAsync(Proxy.Heal);
        await run.UntilHealedAsync();

        run.AssertOneOutage(FailureReason.Unreachable);
        Assert.True(run.Logs.Count(EventIds.AttemptFailed) >= 4);
    }

    private static void Steady(RedisConnectionOptions options)
    {
        options.BackoffBase = TimeSpan.FromMilliseconds(50);
        options.StableAfter = TimeSpan.FromHours(1);
        options.Jitter = 0;
    }
}
