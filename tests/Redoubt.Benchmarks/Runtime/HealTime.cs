using System.Diagnostics;
using System.Globalization;
using Redoubt.Connections;
using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>How long after a restarted server answers a connection with default options can be used again.</summary>
internal static class HealTime
{
    /// <summary>A connection that lasted for less goes on with the delays of the outage before.</summary>
    private static readonly TimeSpan Between = new RedisConnectionOptions().StableAfter + TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public static async Task<string> RunAsync(int rounds)
    {
        await using var server = await RedisServer.StartAsync();
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{server.EndPoint}" });
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        var (plain, ours) = (new Series(), new Series());
        for (var round = 0; round < rounds; round++)
        {
            await Task.Delay(Between);
            server.Kill();
            while (connection.IsAvailable || multiplexer.IsConnected)
            {
                await Task.Delay(Step);
            }

            await server.RestartAsync();
            var started = Stopwatch.GetTimestamp();
            var both = await Task.WhenAll(SecondsAsync(started, () => Task.FromResult(connection.Status is ConnectionStatus.Ready)), SecondsAsync(started, () => AnswersAsync(multiplexer)));
            ours.Add(both[0]);
            plain.Add(both[1]);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | from the restarted server's first answer, {rounds} rounds | median | longest |
            |---|---:|---:|
            | plain, until a command is answered | {plain.Median:0.00} s | {plain.Highest:0.00} s |
            | ours, until `Ready` | {ours.Median:0.00} s | {ours.Highest:0.00} s |

            """);
    }

    private static async Task<double> SecondsAsync(long started, Func<Task<bool>> isBack)
    {
        while (!await isBack())
        {
            await Task.Delay(Step);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<bool> AnswersAsync(ConnectionMultiplexer multiplexer)
    {
        try
        {
            return multiplexer.IsConnected && await multiplexer.GetDatabase().StringSetAsync("k", "v", TimeSpan.FromMinutes(1));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
