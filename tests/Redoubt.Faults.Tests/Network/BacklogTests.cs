using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.Faults.Tests.Network;

/// <summary>A great many commands are under way when the connection breaks.</summary>
[Collection(Alone.Name)]
public sealed class BacklogTests : FaultTest
{
    private const int Commands = 10_000;
    private const long Allowance = 32 * 1024 * 1024;

    [Fact, Row("N8")]
    public async Task Commands_TenThousandUnderWayThenReset_EndExactlyOnceEach()
    {
        var run = await StartAsync(options => (options.CommandTimeout, options.BreakerMinimumFailures) = (TimeSpan.FromMinutes(1), 100_000), throughProxy: true);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Proxy.Apply(LinkFault.BlackHole, LinkScope.Existing);

        var ends = Enumerable.Range(0, Commands).Select(_ => EndAsync(run.Connection)).ToList();
        await run.BreakAsync(() => Proxy.Apply(LinkFault.Reset, LinkScope.Existing));
        var counts = (await Task.WhenAll(ends).WaitAsync(Wait.Limit)).CountBy(end => end).ToDictionary();
        Proxy.Heal();
        await Wait.UntilAsync("back", () => run.Connection.Health is { Status: ConnectionStatus.Ready, Reconnects: 1 });
        await run.UntilHealedAsync();

        Assert.Equal(Commands, counts.Values.Sum());
        Assert.InRange((await Server.ExecuteAsync("GET", "many")).Text is { } many ? long.Parse(many, System.Globalization.CultureInfo.InvariantCulture) : 0,
            counts.GetValueOrDefault("ok"), counts.GetValueOrDefault("ok") + counts.GetValueOrDefault("ambiguous"));
        ends.Clear();
        await Wait.UntilAsync("memory is back", () => GC.GetTotalMemory(forceFullCollection: true) < before + Allowance);
    }

    private static async Task<string> EndAsync(RedisConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("many"));
            return "ok";
        }
        catch (Exception exception) when (exception is RedisUnavailableException or RedisNotAppliedException)
        {
            return "not applied";
        }
        catch (RedisOutcomeUnknownException)
        {
            return "ambiguous";
        }
    }
}
