namespace Storefront;

public class StorefrontOptions
{
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromMinutes(20);

    public TimeSpan CartLifetime { get; set; } = TimeSpan.FromDays(14);

    public int RequestsPerMinute { get; set; } = 120;

    public TimeSpan CleanupInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Connection strings of the Redis servers in each region, for the status page.</summary>
    public string[] Regions { get; set; } = [];
}
