namespace Redoubt.Tool.Tests.Storefront;

/// <summary>The value of a key, and how long it has to live.</summary>
internal sealed record StoredEntry(string Value, TimeSpan? TimeToLive);
