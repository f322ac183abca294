using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Redoubt.AspNetCore.Health;

/// <summary>What a health check of somebody else found.</summary>
internal sealed record OtherVerdict(string Name, HealthStatus Status, CheckBody Check)
{
    /// <summary>A description that comes with an exception is usually the exception's own text, which stays in the log.</summary>
    public static OtherVerdict Of(string name, HealthReportEntry entry)
    {
        var message = entry.Exception is null ? entry.Description ?? entry.Status.ToString() : "The check failed";
        var duration = Math.Round(entry.Duration.TotalMilliseconds, 3);
        return new OtherVerdict(name, entry.Status, new CheckBody(CheckWords.OfCheck(entry.Status), duration, message));
    }

    public static OtherVerdict WithoutAnswer(HealthCheckRegistration registration, TimeSpan limit)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"No answer within {limit.TotalMilliseconds} ms");
        var check = new CheckBody(CheckWords.OfCheck(registration.FailureStatus), null, message);
        return new OtherVerdict(registration.Name, registration.FailureStatus, check);
    }
}
