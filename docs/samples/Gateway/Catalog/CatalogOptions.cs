namespace Gateway.Catalog;

/// <summary>The section <c>Catalog</c> of the configuration.</summary>
internal sealed class CatalogOptions
{
    /// <summary>How long a request waits for the cache at most. A cache that cannot answer soon is no help.</summary>
    /// <value>Defaults to 300 milliseconds.</value>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMilliseconds(300);
}
