using Microsoft.Extensions.Logging;

namespace Redoubt.AspNetCore.Metrics;

internal sealed partial class MetricCollector
{
    [LoggerMessage(900, LogLevel.Warning, "A measurement for /metrics failed; the others are shown.")]
    private static partial void LogObservationFailed(ILogger logger, Exception exception);
}
