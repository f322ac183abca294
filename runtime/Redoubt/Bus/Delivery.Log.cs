using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Bus;

internal sealed partial class Delivery<T>
{
    [LoggerMessage(
        EventIds.BusHandlerFailed, LogLevel.Warning,
        "The handler of subscription '{Channel}' failed, {Failures} times in a row; the next line comes when that has doubled.")]
    private static partial void LogHandlerFailed(ILogger logger, string channel, uint failures, Exception exception);

    [LoggerMessage(EventIds.BusCallbackFailed, LogLevel.Error, "{Callback} of subscription '{Channel}' failed.")]
    private static partial void LogCallbackFailed(ILogger logger, string callback, string channel, Exception exception);

    [LoggerMessage(
        EventIds.BusGap, LogLevel.Warning,
        "Subscription '{Channel}' may have missed messages from {From:O} to {To:O} ({Reason}), and has no OnGap that would act on it.")]
    private static partial void LogGap(ILogger logger, string channel, DateTimeOffset from, DateTimeOffset to, GapReason reason);

    [LoggerMessage(
        EventIds.BusUndecodable, LogLevel.Warning,
        "A message of {Length} bytes to subscription '{Channel}' cannot be read as {Type}; {Count} so far, the next line comes when that has doubled.")]
    private static partial void LogUndecodable(ILogger logger, string channel, int length, string type, uint count);
}
