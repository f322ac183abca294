namespace Redoubt.Store;

/// <summary>What a lookup found.</summary>
public enum StoreOutcome
{
    /// <summary>There is no value under the key.</summary>
    Miss,

    /// <summary>There is one.</summary>
    Hit,

    /// <summary>Redis is away, and the store is <see cref="StoreMode.Graceful"/>.</summary>
    Unavailable,

    /// <summary>There is a value of another form, and the store is <see cref="StoreMode.Graceful"/>.</summary>
    Undecodable,
}
