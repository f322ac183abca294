using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.AspNetCore.Health;
using Redoubt.Connections;

namespace Redoubt.Faults.Tests.Support;

/// <summary>Looks at the health of a connection all the time, as probes of an orchestrator do, and keeps what it said.</summary>
internal sealed class HealthRecorder(IRedisConnection connection)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<ConnectionVerdict> _seen = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _isStopping;

    /// <summary>What it says now.</summary>
    public ConnectionVerdict Now => ConnectionVerdict.Of(connection.Health, isRequired: false);

    /// <summary>Every snapshot that differed from the one before in status, reason or verdict.</summary>
    public IReadOnlyCollection<ConnectionVerdict> Seen => _seen;

    public void Start() => _running = RunAsync();

    public Task StopAsync()
    {
        _isStopping = true;
        return _running;
    }

    /// <summary>Waits until health is not healthy, for this reason.</summary>
    public Task UntilAsync(FailureReason reason) => Wait.UntilAsync(
        () => $"health says {reason}; {Describe(Now)}",
        () => Now is { Status: HealthStatus.Degraded } now && now.Health.Reason == reason);

    public Task UntilHealthyAsync() => Wait.UntilAsync(() => $"healthy; {Describe(Now)}", () => Now.Status is HealthStatus.Healthy);

    /// <summary>What must be so in every snapshot, whatever Redis does.</summary>
    public void AssertTrue()
    {
        Assert.All(_seen, seen => Assert.Equal(
            seen.Status is HealthStatus.Healthy,
            seen.Health is { Status: ConnectionStatus.Ready, IsAvailable: true, Reason: FailureReason.None, Breaker: BreakerState.Closed }));
        Assert.All(_seen.Where(seen => !seen.Health.IsAvailable), seen => Assert.Equal(TimeSpan.Zero, seen.Health.Uptime));
        Assert.All(_seen, seen => Assert.True(seen.Health.NextAttemptIn is null or { Ticks: >= 0 }, Describe(seen)));
    }

    private static string Describe(ConnectionVerdict verdict)
        => $"{verdict.Status} {verdict.Health.Status} {verdict.Health.Reason} {verdict.Health.LastFailure?.Message}";

    private async Task RunAsync()
    {
        using var tick = new PeriodicTimer(Pace);
        ConnectionVerdict? last = null;
        while (!_isStopping)
        {
            var now = Now;
            if (last is null || (now.Status, now.Health.Status, now.Health.Reason) != (last.Status, last.Health.Status, last.Health.Reason))
            {
                _seen.Enqueue(now);
                last = now;
            }

            await tick.WaitForNextTickAsync();
        }
    }
}
