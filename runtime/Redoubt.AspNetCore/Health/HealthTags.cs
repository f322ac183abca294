namespace Redoubt.AspNetCore.Health;

/// <summary>The tags that choose checks for an endpoint, and the one that tells our own checks from those of others.</summary>
internal static class HealthTags
{
    public const string Live = "live";
    public const string Ready = "ready";
    public const string Own = "redoubt";
}
