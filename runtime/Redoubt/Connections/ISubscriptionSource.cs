namespace Redoubt.Connections;

/// <summary>What the message bus needs to know of a connection, beside its status.</summary>
internal interface ISubscriptionSource
{
    /// <summary>Called for each change, once, in order, on a thread of the pool. Must not block.</summary>
    event Action<SubscriptionSignal>? SubscriptionChanged;

    /// <summary>
    /// Called each time Redis has become available, past the public event, whose handlers may take their time. Must return
    /// quickly and never throw.
    /// </summary>
    event Action? BecameAvailable;

    /// <summary>What is put before every channel, as before every key.</summary>
    string KeyPrefix { get; }
}
