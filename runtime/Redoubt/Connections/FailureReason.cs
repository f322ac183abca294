namespace Redoubt.Connections;

/// <summary>Why Redis cannot be used, or not fully.</summary>
public enum FailureReason
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>No connection could be made, or the one there was has been closed.</summary>
    Unreachable,

    /// <summary>The name of the host does not resolve.</summary>
    NameResolution,

    /// <summary>The connection is open and nothing answers.</summary>
    Silent,

    /// <summary>The server is loading its data set (<c>LOADING</c>).</summary>
    Loading,

    /// <summary>A script keeps the server busy (<c>BUSY</c>).</summary>
    Busy,

    /// <summary>The server is a replica, which takes no writes (<c>READONLY</c>).</summary>
    ReadOnly,

    /// <summary>A replica has lost its primary, or a cluster has none for a slot (<c>MASTERDOWN</c>, <c>CLUSTERDOWN</c>).</summary>
    NoPrimary,

    /// <summary>The server's memory limit is reached and it refuses what needs more (<c>OOM</c>).</summary>
    OutOfMemory,

    /// <summary>The server cannot persist and refuses writes (<c>MISCONF</c>).</summary>
    DiskRefused,

    /// <summary>Too few replicas are in sync for the server to take writes (<c>NOREPLICAS</c>).</summary>
    TooFewReplicas,

    /// <summary>User or password are missing or wrong (<c>NOAUTH</c>, <c>WRONGPASS</c>).</summary>
    Authentication,

    /// <summary>The user may not run the command or touch the key (<c>NOPERM</c>).</summary>
    Permission,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>What answers does not speak as Redis does.</summary>
    Protocol,

    /// <summary>The server has as many clients as it allows.</summary>
    TooManyClients,

    /// <summary>The server or the client is set up so that they cannot work together, for example protected mode (<c>DENIED</c>).</summary>
    Configuration,

    /// <summary>Work of this process waits for a thread of its own pool; says nothing of the server.</summary>
    ThreadPoolDelay,

    /// <summary>The circuit breaker holds commands back after repeated failures.</summary>
    CircuitOpen,

    /// <summary>The connection has not been started.</summary>
    NotStarted,

    /// <summary>The connection has been closed by this process.</summary>
    Closed,

    /// <summary>Something else; the message says what.</summary>
    Other,
}
