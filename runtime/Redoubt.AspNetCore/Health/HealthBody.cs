using System.Text.Json.Serialization;

namespace Redoubt.AspNetCore.Health;

/// <summary>The whole of an answer.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Timestamp">When it was given.</param>
/// <param name="Uptime">For how many seconds the application has been running.</param>
/// <param name="Version">The application's version.</param>
internal sealed record HealthBody(string Status, DateTimeOffset Timestamp, double Uptime, string Version)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, CheckBody>? Checks { get; init; }
}
