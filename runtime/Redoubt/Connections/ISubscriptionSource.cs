namespace Redoubt.Connections;

/// <summary>What the message bus needs to know of a connection, beside its status.</summary>
internal interface ISubscriptionSource
{
    /// <summary>Called for each change, once, in order, on a thread of the pool. Must not block.</summary>
    event Action<SubscriptionSignal>? SubscriptionChanged;

    /// <summary>What is put before every channel, as before every key.</summary>
    string KeyPrefix { get; }
}
