namespace Redoubt.Connections;

/// <summary>What happened to the socket that subscriptions live on.</summary>
internal enum SubscriptionChange
{
    /// <summary>It was closed: messages are missed from here on.</summary>
    Lost,

    /// <summary>The same multiplexer has it again, and has subscribed again to what it was subscribed to.</summary>
    Restored,

    /// <summary>Another multiplexer is in use: whoever was subscribed must subscribe again with <see cref="IRedisConnection.GetSubscriber"/>.</summary>
    Replaced,
}
