using Redoubt.Connections.Machine;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// Decides when the client below may retry by itself. While the connection as a whole is lost, attempts are ours alone;
/// while it is available, single nodes of a cluster may come back on the same schedule.
/// </summary>
internal sealed class ReconnectGate(Backoff backoff) : IReconnectRetryPolicy
{
    private volatile bool _isOpen;

    public bool IsOpen
    {
        get => _isOpen;
        set => _isOpen = value;
    }

    public bool ShouldRetry(long currentRetryCount, int timeElapsedMillisecondsSinceLastRetry)
    {
        var failures = (int)Math.Clamp(currentRetryCount, 1, int.MaxValue);
        return _isOpen && timeElapsedMillisecondsSinceLastRetry >= backoff.After(failures).TotalMilliseconds;
    }
}
