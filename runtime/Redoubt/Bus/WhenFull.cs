namespace Redoubt.Bus;

/// <summary>What becomes of a message that finds the buffer of its subscription full.</summary>
public enum WhenFull
{
    /// <summary>
    /// It waits behind the buffer, in order, together with up to <see cref="SubscriptionOptions.WaitLimit"/> others. What
    /// comes after those is dropped.
    /// </summary>
    Wait,

    /// <summary>The oldest message in the buffer is dropped: the newest state matters most.</summary>
    DropOldest,

    /// <summary>It is dropped itself: what came first is served first.</summary>
    DropNewest,
}
