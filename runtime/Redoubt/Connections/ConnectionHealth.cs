namespace Redoubt.Connections;

/// <summary>All that is known of a connection at one moment. Immutable; reading it costs no I/O.</summary>
public sealed record ConnectionHealth
{
    /// <summary>The name of the connection.</summary>
    public required string Name { get; init; }

    /// <summary>The status.</summary>
    public required ConnectionStatus Status { get; init; }

    /// <summary>Whether commands can be given: Redis answers, even if it may refuse writes for now.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>Since when the status is what it is.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>For how long Redis has been available without a break; zero while it is not.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>How many attempts to connect have begun in this outage; 0 while Redis is available.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the next attempt begins, or <see langword="null"/> when none is planned.</summary>
    public required DateTimeOffset? NextAttempt { get; init; }

    /// <summary>How long it is until the next attempt, never negative, or <see langword="null"/> when none is planned.</summary>
    public required TimeSpan? NextAttemptIn { get; init; }

    /// <summary>What is wrong now.</summary>
    /// <value><see cref="FailureReason.None"/> while all is well.</value>
    public required FailureReason Reason { get; init; }

    /// <summary>How much longer the server expects to load its data set, in whole seconds, as it said at the last attempt.</summary>
    /// <value><see langword="null"/> unless <see cref="Reason"/> is <see cref="FailureReason.Loading"/> and the server knows.</value>
    public TimeSpan? LoadingEta { get; init; }

    /// <summary>The last failure, which may be over, or <see langword="null"/> when there was none.</summary>
    public required ConnectionFailure? LastFailure { get; init; }

    /// <summary>The address, with user and password masked.</summary>
    public required string Address { get; init; }

    /// <summary>How long the last probe took, or <see langword="null"/> before the first.</summary>
    public required TimeSpan? Latency { get; init; }

    /// <summary>How often Redis came back after it had been lost.</summary>
    public required int Reconnects { get; init; }

    /// <summary>What the circuit breaker over commands does.</summary>
    public required BreakerState Breaker { get; init; }

    /// <summary>How late work of this process's thread pool ran when last measured.</summary>
    public required TimeSpan ThreadPoolDelay { get; init; }

    /// <summary>
    /// The server's <c>maxmemory-policy</c>, for example <c>allkeys-lru</c>, when it may evict keys once its memory is full:
    /// data can be lost then.
    /// </summary>
    /// <value><see langword="null"/> with <c>noeviction</c>, and while the server has not told: some users may not ask.</value>
    public string? EvictionPolicy { get; init; }

    /// <summary>The last changes of the status, oldest first, 20 at most.</summary>
    public required IReadOnlyList<ConnectionStatusChange> RecentChanges { get; init; }
}
