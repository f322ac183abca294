using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Redoubt.AspNetCore.Health;

/// <summary>The snapshots of all connections as one health check; the worst of them decides.</summary>
internal sealed class RedisHealthCheck(IServiceProvider services, IOptions<RedoubtHealthOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var verdicts = RegisteredConnections.All(services)
            .Select(connection => ConnectionVerdict.Of(connection, options.Value))
            .ToArray();
        var status = verdicts.Select(verdict => verdict.Status).Append(HealthStatus.Healthy).Min();
        var description = verdicts switch
        {
            [] => "No connection is registered",
            [var only] => only.Check.Message,
            _ => string.Join("; ", verdicts.Select(verdict => $"{verdict.Name}: {verdict.Check.Message}")),
        };
        var data = verdicts.ToDictionary(verdict => verdict.Name, object (verdict) => Words.Json(verdict.Health.Status));
        return Task.FromResult(new HealthCheckResult(status, description, data: data));
    }
}
