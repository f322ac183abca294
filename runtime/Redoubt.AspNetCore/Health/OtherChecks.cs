using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Redoubt.AspNetCore.Health;

/// <summary>
/// Runs the health checks of others, each on its own and for a limited time. A check that does not come back is shared by
/// all who ask for it, so that probes never pile up behind it.
/// </summary>
internal sealed class OtherChecks(HealthCheckService? service, IOptions<HealthCheckServiceOptions> checks, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HealthReportEntry>>> _running = new(StringComparer.Ordinal);

    public Task<OtherVerdict[]> AskAsync(TimeSpan limit)
    {
        var asked = service is null ? [] : checks.Value.Registrations.Where(IsShown);
        return Task.WhenAll(asked.Select(registration => AskAsync(registration, limit)));
    }

    /// <summary>What only tells that the process lives says nothing about its readiness; our own check is read from the snapshot.</summary>
    private static bool IsShown(HealthCheckRegistration registration)
        => !registration.Tags.Contains(HealthTags.Own)
            && (!registration.Tags.Contains(HealthTags.Live) || registration.Tags.Contains(HealthTags.Ready));

    private async Task<OtherVerdict> AskAsync(HealthCheckRegistration registration, TimeSpan limit)
    {
        var run = _running.GetOrAdd(registration.Name, name => new(() => Task.Run(() => RunAsync(name, limit))));
        try
        {
            return OtherVerdict.Of(registration.Name, await run.Value.WaitAsync(limit, time).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return OtherVerdict.WithoutAnswer(registration, limit);
        }
    }

    private async Task<HealthReportEntry> RunAsync(string name, TimeSpan limit)
    {
        using var stop = new CancellationTokenSource(limit, time);
        try
        {
            var report = await service!.CheckHealthAsync(registration => registration.Name == name, stop.Token).ConfigureAwait(false);
            return report.Entries[name];
        }
        finally
        {
            _running.TryRemove(name, out _);
        }
    }
}
