namespace Redoubt.Tool.Tests.Storefront;

/// <summary>What a handler answered, whether EXPIRE or one of its kind was sent on its own, and what it stored.</summary>
internal sealed record HandlerOutcome(object? Answer, bool SentExpire, IReadOnlyDictionary<string, StoredEntry> Entries);
