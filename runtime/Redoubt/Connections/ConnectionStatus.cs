namespace Redoubt.Connections;

/// <summary>Where a connection stands.</summary>
public enum ConnectionStatus
{
    /// <summary>Not started yet.</summary>
    Idle,

    /// <summary>Started, and Redis has not been reached yet.</summary>
    Connecting,

    /// <summary>A probe that writes has succeeded.</summary>
    Ready,

    /// <summary>Redis was reached before and is away; attempts go on without end.</summary>
    Reconnecting,

    /// <summary>
    /// Not whole, and healing by itself: either all start-up attempts have failed and more follow at the longest delay,
    /// or Redis answers but refuses writes (<see cref="IRedisConnection.IsAvailable"/> tells the two apart).
    /// </summary>
    Degraded,

    /// <summary>Closed for good.</summary>
    Closed,
}
