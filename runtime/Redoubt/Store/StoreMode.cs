namespace Redoubt.Store;

/// <summary>What a store does while Redis is away.</summary>
public enum StoreMode
{
    /// <summary>It throws <see cref="Redoubt.Connections.RedisUnavailableException"/>: the values matter.</summary>
    Strict,

    /// <summary>It answers with a miss or <see langword="false"/>, logs once per outage and counts: the values are a cache.</summary>
    Graceful,
}
