namespace Redoubt.Testing;

/// <summary>What a <see cref="RedisServer"/> keeps on disk.</summary>
public enum RedisPersistence
{
    /// <summary>Nothing: after a restart the server is empty.</summary>
    None,

    /// <summary>Every write, on disk before it is acknowledged: nothing is lost, whatever ends the server.</summary>
    AppendOnly,

    /// <summary>A snapshot at each clean stop, and whenever a test sends <c>SAVE</c>: a kill loses what came after it.</summary>
    Snapshots,
}
