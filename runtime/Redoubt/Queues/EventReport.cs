using Microsoft.Extensions.Logging;
using Redoubt.Telemetry;

namespace Redoubt.Queues;

/// <summary>Logs how the reading of events fares: an outage when it begins and when it ends.</summary>
internal sealed partial class EventReport(string queue, ILogger logger)
{
    private int _isAway;

    public void Answered()
    {
        if (Volatile.Read(ref _isAway) != 0 && Interlocked.Exchange(ref _isAway, 0) != 0)
        {
            LogBack(logger, queue);
        }
    }

    public void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            LogAway(logger, queue, exception is RedoubtException ? exception.Message : exception.GetType().Name);
        }
    }

    [LoggerMessage(EventIds.QueueEventsAway, LogLevel.Warning, "Events of queue {Queue} cannot be read: {Reason}")]
    private static partial void LogAway(ILogger logger, string queue, string reason);

    [LoggerMessage(EventIds.QueueEventsBack, LogLevel.Information, "Events of queue {Queue} are read again")]
    private static partial void LogBack(ILogger logger, string queue);
}
