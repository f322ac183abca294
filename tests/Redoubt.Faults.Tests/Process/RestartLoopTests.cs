using Microsoft.Extensions.Logging;
using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Process;

/// <summary>A server that comes up and goes down again, all the time.</summary>
public sealed class RestartLoopTests : FaultTest
{
    private const int Rounds = 8;

    [Fact, Row("P10")]
    public async Task Server_KilledSoonAfterEachStart_IsAskedLessAndLessOften()
    {
        var run = await StartAsync(options =>
        {
            options.Jitter = 0;
            options.BackoffBase = TimeSpan.FromMilliseconds(50);
            options.BackoffCap = TimeSpan.FromSeconds(2);
            options.StableAfter = TimeSpan.FromHours(1);
        });
        run.ServerKeepsItsData = false;
        var longest = TimeSpan.Zero;

        await run.BreakAsync(Server.Kill);
        for (var round = 0; round < Rounds; round++)
        {
            await run.Sut.UntilAsync(ConnectionStatus.Reconnecting);
            await Wait.UntilAsync("a delay", () => run.Connection.Health.NextAttemptIn is not null);
            longest = Max(longest, run.Connection.Health.NextAttemptIn ?? default);
            await Server.RestartAsync();
            await run.Sut.UntilAsync(ConnectionStatus.Ready);
            Server.Kill();
        }

        await run.MendAsync(() => Server.RestartAsync());
        await run.UntilHealedAsync();

        Assert.True(longest > TimeSpan.FromSeconds(1), $"the longest delay was {longest}");
        Assert.Equal(Rounds + 1, run.Connection.Health.Reconnects);
        Assert.Equal(2 * (Rounds + 2), run.Sut.Changes.Count);
        // Two lines for each outage, and a few for commands, the store and the bus.
        Assert.InRange(run.Logs.Entries.Count(entry => entry.Level >= LogLevel.Information), 1, 6 * (Rounds + 2));
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
