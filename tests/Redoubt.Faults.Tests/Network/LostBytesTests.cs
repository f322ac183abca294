using System.Globalization;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Network;

/// <summary>Bytes are lost on the way, one way or in the middle of a reply.</summary>
public sealed class LostBytesTests : FaultTest
{
    [Fact, Row("N5")]
    public async Task Replies_Lost_TheCommandHasRunAndItsCallerIsToldThatItMayHave()
    {
        var run = await StartAsync(Impatient, throughProxy: true, variant: "replies");

        await run.BreakAsync(() => Proxy.Apply(LinkFault.DropReplies, LinkScope.Existing));
        await Wait.UntilAsync("replaced", () => run.Connection.Health is { Reconnects: 1, Status: ConnectionStatus.Ready });
        await run.UntilHealedAsync();
        Proxy.Heal();

        await run.Load.StopAsync();
        Assert.True(await CounterAsync() > run.Load.Counts.Ok, "no command of an unknown outcome has run");
        run.AssertOneOutage(FailureReason.Silent);
    }

    [Fact, Row("N5")]
    public async Task Requests_Lost_TheCommandHasNotRunAndItsCallerIsToldThatItMayHave()
    {
        var run = await StartAsync(Impatient, throughProxy: true, variant: "requests");

        await run.BreakAsync(() => Proxy.Apply(LinkFault.DropRequests, LinkScope.Existing));
        await Wait.UntilAsync("replaced", () => run.Connection.Health is { Reconnects: 1, Status: ConnectionStatus.Ready });
        await run.UntilHealedAsync();
        Proxy.Heal();

        await run.Load.StopAsync();
        Assert.True(run.Load.Counts.Ambiguous > 0);
        Assert.Equal(run.Load.Counts.Ok, await CounterAsync());
        run.AssertOneOutage(FailureReason.Silent);
    }

    [Fact, Row("N5")]
    public async Task Replies_LostAndTheSameAddedAgain_IsOneEffect()
    {
        var run = await StartAsync(Impatient, throughProxy: true, variant: "added again");

        await run.BreakAsync(() => Proxy.Apply(LinkFault.DropReplies, LinkScope.Existing));
        await Assert.ThrowsAsync<RedisOutcomeUnknownException>(() => AddAsync(run, CommandRepeat.OnlyIfNotApplied));
        await run.UntilHealedAsync();
        Assert.False(await AddAsync(run, CommandRepeat.Safe));

        Proxy.Heal();
        Assert.Equal(1, (await Server.ExecuteAsync("SCARD", "jobs")).ToInt64());
    }

    [Fact, Row("N6")]
    public async Task Reply_CutInTheMiddle_IsGivenToNobody()
    {
        var run = await StartAsync(
            options =>
            {
                options.BackoffBase = TimeSpan.FromMilliseconds(20);
                options.StableAfter = TimeSpan.Zero;
            },
            throughProxy: true);
        var value = string.Concat(Enumerable.Range(0, 60).Select(number => number.ToString("0000 ", CultureInfo.InvariantCulture)));
        await Server.ExecuteAsync("SET", "long", value);

        var cuts = 0;
        await run.BreakAsync(() => Task.CompletedTask);
        foreach (var bytes in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 13, 21, 34, 55, 89, 144, 200 })
        {
            Proxy.Apply(LinkFault.CutRepliesAfter(bytes), LinkScope.Existing);
            cuts++;
            var read = await ReadAsync(run);
            Assert.True(read is null || read == value, $"after {bytes} bytes: '{read}'");
            await Wait.UntilAsync($"back after {bytes} bytes", () => run.Connection.Health is { Status: ConnectionStatus.Ready } health && health.Reconnects >= cuts);
        }

        await run.MendAsync(() => Task.CompletedTask);
        await run.UntilHealedAsync();
        Assert.True(run.Load.Counts.Ambiguous > 0);
    }

    private static void Impatient(RedisConnectionOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(2);
        options.CommandTimeout = TimeSpan.FromSeconds(5);
    }

    private static Task<bool> AddAsync(FaultRun run, CommandRepeat repeat)
        => run.Connection.ExecuteAsync("SADD", database => database.SetAddAsync("jobs", "job 1"), repeat);

    private static async Task<string?> ReadAsync(FaultRun run)
    {
        try
        {
            return await run.Connection.ExecuteAsync("GET", async database => (string?)await database.StringGetAsync("long"));
        }
        catch (RedoubtException)
        {
            return null;
        }
    }

    private async Task<long> CounterAsync() => (await Server.ExecuteAsync("GET", CommandLoad.Counter)).ToInt64();
}
