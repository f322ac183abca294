using System.Text.Json;
using Redoubt.Connections.Options;

namespace Redoubt.Store;

/// <summary>How a store behaves. Read once, when the store is built.</summary>
public sealed class RedisStoreOptions
{
    /// <summary>What the store does while Redis is away.</summary>
    /// <value>Defaults to <see cref="StoreMode.Strict"/>.</value>
    public StoreMode Mode { get; set; }

    /// <summary>
    /// How long the lock of a creator lasts. It is renewed while its owner lives, so this is how long others wait when the
    /// owner has died.
    /// </summary>
    /// <value>Defaults to 5 seconds; from 100 milliseconds to 10 minutes.</value>
    [DurationRange("00:00:00.100", "00:10:00")]
    public TimeSpan LockTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for the value that another process is creating, before creating it here as well.</summary>
    /// <value>Defaults to 30 seconds; from 0 to 1 hour.</value>
    [DurationRange("00:00:00", "01:00:00")]
    public TimeSpan LockWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the methods without a <c>JsonTypeInfo</c> read and write JSON. Set in code only.</summary>
    /// <value>Defaults to <see cref="JsonSerializerOptions.Default"/>.</value>
    public JsonSerializerOptions? Json { get; set; }
}
