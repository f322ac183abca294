namespace Redoubt.Bus;

/// <summary>What becomes of a message that finds the buffer of its subscription full.</summary>
public enum WhenFull
{
    /// <summary>
    /// The message waits, not its publisher: behind the buffer, in order, in the memory of this process, together with up to
    /// <see cref="SubscriptionOptions.WaitLimit"/> others. A message that finds no room there either is dropped as with
    /// <see cref="DropNewest"/>, counted, and told as a <see cref="Gap"/>.
    /// </summary>
    /// <remarks>
    /// All subscriptions of a connection share one socket. To stop reading it would stop all of them, and Redis would soon
    /// close it; so nothing is held back at the server.
    /// </remarks>
    Wait,

    /// <summary>The oldest message in the buffer is dropped: the newest state matters most.</summary>
    DropOldest,

    /// <summary>It is dropped itself: what came first is served first.</summary>
    DropNewest,
}
