namespace Redoubt.Connections;

/// <summary>What the circuit breaker over commands does.</summary>
public enum BreakerState
{
    /// <summary>Commands pass.</summary>
    Closed,

    /// <summary>Commands are refused at once, because many have failed on a connection that looked alive.</summary>
    Open,

    /// <summary>The next command or probe decides whether commands pass again.</summary>
    HalfOpen,
}
