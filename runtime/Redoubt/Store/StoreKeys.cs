namespace Redoubt.Store;

/// <summary>The keys that the store itself makes.</summary>
internal static class StoreKeys
{
    /// <summary>The lock of the creator of the value under <paramref name="key"/>.</summary>
    public static string LockOf(string key) => $"{key}:redoubt-lock";
}
