namespace Redoubt.Bus;

/// <summary>Why messages may be missing.</summary>
public enum GapReason
{
    /// <summary>Redis was away.</summary>
    ConnectionLost,

    /// <summary>
    /// Only the subscription was ended while commands went on: the server does so with a subscriber that reads too slowly
    /// (<c>client-output-buffer-limit pubsub</c>) or that an operator ends, other code of this process by unsubscribing.
    /// </summary>
    SubscriberDropped,

    /// <summary>The subscription's own buffer was full, because its handler is slower than its messages come.</summary>
    BufferFull,
}
