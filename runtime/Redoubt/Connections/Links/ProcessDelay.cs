using Redoubt.Telemetry;

namespace Redoubt.Connections.Links;

/// <summary>Tells whether silence is this process's own fault: a reply may have been there and nobody had time to read it.</summary>
internal sealed class ProcessDelay(ThreadPoolMonitor monitor, TimeSpan patience)
{
    /// <summary>How late the pool runs work at this moment.</summary>
    public TimeSpan Current => monitor.Delay;

    public bool Explains(FailureReason reason) => reason is FailureReason.Silent && monitor.WasLateWithin(patience);

    public ConnectionFailure Failure(FailureFactory failures) => failures.Of(
        FailureReason.ThreadPoolDelay, $"No reply was read in time: this process's thread pool ran work up to {monitor.Delay.TotalSeconds:0.0} s late.");
}
