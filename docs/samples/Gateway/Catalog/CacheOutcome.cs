namespace Gateway.Catalog;

/// <summary>What the cache had to say.</summary>
internal enum CacheOutcome
{
    /// <summary>It had the product.</summary>
    Hit,

    /// <summary>It did not have it.</summary>
    Miss,

    /// <summary>It could not be asked.</summary>
    Down,
}
