using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>The gate of the connection, shut for good for the multiplexer whose sockets have been closed.</summary>
internal sealed class LinkGate(ReconnectGate gate, SocketSet sockets) : IReconnectRetryPolicy
{
    public bool ShouldRetry(long currentRetryCount, int timeElapsedMillisecondsSinceLastRetry)
        => !sockets.IsClosed && gate.ShouldRetry(currentRetryCount, timeElapsedMillisecondsSinceLastRetry);
}
