using Redoubt.Connections;
using Redoubt.Connections.Machine;
using Redoubt.Telemetry;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Faults;

/// <summary>What is this process's own fault must not be blamed on the server.</summary>
[Collection(Alone.Name)]
public sealed class OwnProcessFaultTests
{
    [Fact]
    public async Task ThreadPool_Starved_IsNamedAndNotTakenForADeadServer()
    {
        await using var server = await RedisServer.StartAsync();
        await using var sut = await TestConnection.To(server, options => options.ProbeTimeout = TimeSpan.FromMilliseconds(300)).ReadyAsync();
        using var release = new ManualResetEventSlim();
        var reasons = new HashSet<FailureReason>();

        // Only a thread of its own can watch a pool that has no thread left.
        var watcher = new Thread(() =>
        {
            var limit = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(20) && sut.Logs.Count(EventIds.ThreadPoolDelayed) == 0)
            {
                Thread.Yield();
            }

            reasons.Add(sut.Connection.Health.Reason);
            release.Set();
        });
        watcher.Start();
        for (var item = 0; item < 64; item++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(TimeSpan.FromSeconds(30)), null);
        }

        await Task.Run(watcher.Join);
        await Wait.UntilAsync("recovered", () => sut.Logs.Count(EventIds.ThreadPoolRecovered) > 0);

        Assert.Equal([FailureReason.ThreadPoolDelay], reasons);
        Assert.Equal([ConnectionStatus.Connecting, ConnectionStatus.Ready], sut.Statuses);
    }

    [Fact]
    public async Task WallClock_Jumps_ChangesNoSchedule()
    {
        await using var server = await RedisServer.StartAsync();
        var time = new ManualTime();
        await using var connection = new RedisConnection(
            new RedisConnectionOptions { Url = $"redis://{server.EndPoint}", Jitter = 0 }, time: time);
        server.Kill();
        await connection.StartAsync();
        await Wait.UntilAsync("waiting", () => connection.Health.NextAttemptIn == TimeSpan.FromSeconds(1));

        time.JumpWallClock(TimeSpan.FromHours(-1));

        Assert.Equal(TimeSpan.FromSeconds(1), connection.Health.NextAttemptIn);
        time.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync("second attempt failed", () => connection.Health.NextAttemptIn == TimeSpan.FromSeconds(2));
        await server.RestartAsync();
        time.JumpWallClock(TimeSpan.FromHours(2));
        time.Advance(TimeSpan.FromSeconds(2));
        await Wait.UntilAsync("ready", () => connection.IsAvailable);
    }

    [Fact]
    public void Clients_ManyAtTheSameInstant_AreSpreadByChance()
    {
        var attempts = Enumerable.Range(0, 200)
            .Select(_ => new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), 0.2, Random.Shared.NextDouble)
                .After(1)
                .TotalSeconds)
            .ToList();
        var tenth = (attempts.Max() - attempts.Min()) / 10;

        Assert.All(attempts, moment => Assert.InRange(attempts.Count(other => other >= moment && other < moment + tenth), 1, 200 / 3));
    }
}
