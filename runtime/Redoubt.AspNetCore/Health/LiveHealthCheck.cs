using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Redoubt.AspNetCore.Health;

/// <summary>Says that the process runs. Restarting it cannot heal Redis, so Redis has no say here.</summary>
internal sealed class LiveHealthCheck : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(HealthCheckResult.Healthy("The process runs"));
}
