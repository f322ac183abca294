using Microsoft.Extensions.Logging;

namespace Redoubt.Workers;

/// <summary>Logs how a worker fares: an outage when it begins and when it ends.</summary>
internal sealed partial class WorkerReport(string queue, ILogger logger) : ILinkReport
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

    public void Started(int concurrency) => LogStarted(logger, queue, concurrency);

    public void Stopped(int left)
    {
        if (left == 0)
        {
            LogStopped(logger, queue);
        }
        else
        {
            LogForced(logger, queue, left);
        }
    }
}
