using System.Diagnostics;

namespace Redoubt.Telemetry;

/// <summary>What all spans have in common. A span that nobody listens to is null, and costs nothing.</summary>
internal static class Span
{
    public static Activity? Start(string name, ActivityKind kind) => TelemetrySource.Activities.StartActivity(name, kind);

    public static void Fail(this Activity? span, Exception exception)
        => span?.SetTag(InstrumentNames.ErrorTag, exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);
}
