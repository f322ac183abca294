using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Redoubt.AspNetCore.Health;

/// <summary>Puts the answers of the endpoints together: from snapshots, at once, plus what other checks say within their limit.</summary>
internal sealed class HealthReporter
{
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly RedoubtHealthOptions _options;
    private readonly CancellationToken _stopping;
    private readonly OtherChecks _others;

    public HealthReporter(IServiceProvider services)
    {
        _services = services;
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _started = _time.GetTimestamp();
        _options = services.GetRequiredService<IOptions<RedoubtHealthOptions>>().Value;
        _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        _others = new OtherChecks(
            services.GetService<HealthCheckService>(), services.GetRequiredService<IOptions<HealthCheckServiceOptions>>(), _time);
    }

    public HealthBody Live() => Body(HealthStatus.Healthy);

    public async Task<(HealthStatus Status, HealthBody Body)> ReadyAsync(bool inFull)
    {
        var others = await _others.AskAsync(_options.OtherChecksTimeout).ConfigureAwait(false);
        var connections = RegisteredConnections.All(_services)
            .Select(connection => ConnectionVerdict.Of(connection, _options))
            .ToArray();
        var checks = connections.ToDictionary(
            verdict => verdict.Name,
            verdict => inFull ? ConnectionBody.Of(verdict.Health, verdict.Check) : verdict.Check);
        foreach (var other in others)
        {
            // A check of the same name as ours is shown beside it rather than in its place.
            checks[checks.ContainsKey(other.Name) ? $"check:{other.Name}" : other.Name] = other.Check;
        }

        var worst = connections.Select(verdict => verdict.Status)
            .Concat(others.Select(verdict => verdict.Status))
            .Append(HealthStatus.Healthy)
            .Min();
        var status = _stopping.IsCancellationRequested ? HealthStatus.Unhealthy : worst;
        return (status, Body(status) with { Checks = checks });
    }

    private HealthBody Body(HealthStatus status) => new(
        CheckWords.OfWhole(status),
        _time.GetUtcNow(),
        Math.Round(_time.GetElapsedTime(_started).TotalSeconds, 3),
        _options.Version);
}
