using Microsoft.Extensions.Diagnostics.HealthChecks;
using Redoubt.AspNetCore.Health;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Tests.Health;

public sealed class ConnectionVerdictTests
{
    [Theory]
    [InlineData(ConnectionStatus.Idle, "down", "Not started")]
    [InlineData(ConnectionStatus.Connecting, "degraded", "Connecting (attempt 5)")]
    [InlineData(ConnectionStatus.Reconnecting, "degraded", "Reconnecting (attempt 5)")]
    [InlineData(ConnectionStatus.Degraded, "down", "Connecting (attempt 5)")]
    [InlineData(ConnectionStatus.Closed, "down", "Closed")]
    public void Of_RedisIsAway_IsDegradedAndSaysWhatGoesOn(ConnectionStatus status, string word, string message)
    {
        var verdict = ConnectionVerdict.Of(Snapshots.Away(status, attempt: 5), isRequired: false);

        Assert.Equal(HealthStatus.Degraded, verdict.Status);
        Assert.Equal(new CheckBody(word, null, message), verdict.Check);
    }

    [Theory]
    [InlineData(ConnectionStatus.Reconnecting, 12.0, "Reconnecting (attempt 5): loading, about 12s left")]
    [InlineData(ConnectionStatus.Connecting, null, "Connecting (attempt 5): loading")]
    public void Of_ServerIsLoading_SaysForHowLong(ConnectionStatus status, double? seconds, string message)
    {
        var eta = seconds is { } left ? TimeSpan.FromSeconds(left) : (TimeSpan?)null;
        var health = Snapshots.Away(status, attempt: 5) with { Reason = FailureReason.Loading, LoadingEta = eta };

        Assert.Equal(message, ConnectionVerdict.Of(health, isRequired: false).Check.Message);
    }

    [Fact]
    public void Of_RequiredRedisIsAway_IsUnhealthy()
    {
        var verdict = ConnectionVerdict.Of(Snapshots.Away(ConnectionStatus.Connecting, attempt: 1), isRequired: true);

        Assert.Equal(HealthStatus.Unhealthy, verdict.Status);
        Assert.Equal("down", verdict.Check.Status);
    }

    [Fact]
    public void Of_AllIsWell_IsUp()
    {
        var verdict = ConnectionVerdict.Of(Snapshots.Well, isRequired: true);

        Assert.Equal("redis", verdict.Name);
        Assert.Equal(HealthStatus.Healthy, verdict.Status);
        Assert.Equal(new CheckBody("up", 1.5, "Connected for 123s"), verdict.Check);
    }

    [Fact]
    public void Of_KeysMayBeEvicted_IsUpWithANote()
    {
        var verdict = ConnectionVerdict.Of(Snapshots.Well with { EvictionPolicy = "allkeys-lru" }, isRequired: true);

        Assert.Equal(HealthStatus.Healthy, verdict.Status);
        Assert.Equal(new CheckBody("up", 1.5, "Connected for 123s; keys may be evicted (allkeys-lru)"), verdict.Check);
    }

    [Theory]
    [InlineData(ConnectionStatus.Degraded, FailureReason.OutOfMemory, BreakerState.Closed, "out of memory")]
    [InlineData(ConnectionStatus.Ready, FailureReason.ThreadPoolDelay, BreakerState.Closed, "thread pool delay")]
    [InlineData(ConnectionStatus.Ready, FailureReason.None, BreakerState.HalfOpen, "circuit half open")]
    public void Of_AvailableWithTrouble_IsDegradedAndNamesIt(
        ConnectionStatus status, FailureReason reason, BreakerState breaker, string trouble)
    {
        var health = Snapshots.Well with { Name = "billing", Status = status, Reason = reason, Breaker = breaker };

        var verdict = ConnectionVerdict.Of(health, isRequired: true);

        Assert.Equal("redis:billing", verdict.Name);
        Assert.Equal(HealthStatus.Degraded, verdict.Status);
        Assert.Equal(new CheckBody("degraded", 1.5, $"Connected for 123s, with trouble: {trouble}"), verdict.Check);
    }
}
