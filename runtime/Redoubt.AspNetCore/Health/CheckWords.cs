using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Redoubt.AspNetCore.Health;

/// <summary>The words that answers use for the status of one check, and of the whole.</summary>
internal static class CheckWords
{
    public const string Up = "up";
    public const string Degraded = "degraded";
    public const string Down = "down";

    public static string OfCheck(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => Up,
        HealthStatus.Degraded => Degraded,
        _ => Down,
    };

    public static string OfWhole(HealthStatus status) => Words.Json(status);
}
