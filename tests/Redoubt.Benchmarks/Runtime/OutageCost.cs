using System.Diagnostics;
using System.Globalization;
using Redoubt.Connections;
using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>The processor time of connections whose server is away, in per cent of a core.</summary>
internal static class OutageCost
{
    /// <summary>Until the code of an outage has been compiled; the delays between attempts grow meanwhile.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public static async Task<string> RunAsync(int connections, TimeSpan duration)
    {
        var (plain, plainFirst) = await PlainAsync(connections, duration);
        var (ours, oursFirst) = await OursAsync(connections, duration);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {connections} connections, server away | first {WarmUp.TotalSeconds} s | the {duration.TotalSeconds} s after |
            |---|---:|---:|
            | plain | {plainFirst:0.00} % of a core | {plain:0.00} % |
            | ours | {oursFirst:0.00} % of a core | {ours:0.00} % |

            """);
    }

    private static async Task<(double Steady, double First)> OursAsync(int count, TimeSpan duration)
    {
        await using var server = await RedisServer.StartAsync();
        var options = new RedisConnectionOptions { Url = $"redis://{server.EndPoint}" };
        var connections = Enumerable.Range(0, count).Select(_ => new RedisConnection(options)).ToList();
        await Task.WhenAll(connections.Select(connection => connection.StartAsync()));
        await Task.WhenAll(connections.Select(connection => connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10))));
        var result = await OutageAsync(server, duration);
        await Task.WhenAll(connections.Select(connection => connection.DisposeAsync().AsTask()));
        return result;
    }

    private static async Task<(double Steady, double First)> PlainAsync(int count, TimeSpan duration)
    {
        await using var server = await RedisServer.StartAsync();
        var multiplexers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ConnectionMultiplexer.ConnectAsync(server.EndPoint)));
        var result = await OutageAsync(server, duration);
        await Task.WhenAll(multiplexers.Select(multiplexer => multiplexer.DisposeAsync().AsTask()));
        return result;
    }

    private static async Task<(double Steady, double First)> OutageAsync(RedisServer server, TimeSpan duration)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        server.Kill();
        var first = await UseAsync(WarmUp);
        return (await UseAsync(duration), first);
    }

    /// <summary>What this process uses in that time, in per cent of a core.</summary>
    private static async Task<double> UseAsync(TimeSpan duration)
    {
        using var process = Process.GetCurrentProcess();
        var (used, started) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(duration);
        process.Refresh();
        return 100 * (process.TotalProcessorTime - used) / Stopwatch.GetElapsedTime(started);
    }
}
