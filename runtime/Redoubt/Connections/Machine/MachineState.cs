namespace Redoubt.Connections.Machine;

/// <summary>Where a connection stands. Moments are monotonic: time since the connection was made.</summary>
internal sealed record MachineState
{
    public ConnectionStatus Status { get; init; } = ConnectionStatus.Idle;

    /// <summary>Since when the status is what it is.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>Since when Redis has been available, or null while it is not.</summary>
    public TimeSpan? AvailableSince { get; init; }

    /// <summary>When the outage began that is going on, or the last one.</summary>
    public TimeSpan OutageSince { get; init; }

    /// <summary>Whether Redis was available at any time.</summary>
    public bool WasAvailable { get; init; }

    /// <summary>When Redis last answered a probe.</summary>
    public TimeSpan AnsweredAt { get; init; }

    /// <summary>How many attempts have begun in this outage; 0 while Redis is available.</summary>
    public int Attempt { get; init; }

    /// <summary>What the next delay is computed from; outlives connections that did not last.</summary>
    public int Failures { get; init; }

    /// <summary>Whether the multiplexer in use may be probed as soon as it says that it has a socket again.</summary>
    public bool TrustsRestore { get; init; }

    /// <summary>Whether only a new multiplexer will do.</summary>
    public bool MustReplace { get; init; }

    /// <summary>Whether work is under way, as opposed to a wait.</summary>
    public bool IsWorking { get; init; }

    /// <summary>Whether a command failed while a probe was under way.</summary>
    public bool IsDoubted { get; init; }

    /// <summary>The name of the work or wait that is outstanding.</summary>
    public int Ticket { get; init; }

    /// <summary>When the wait for the next attempt is over, or null when there is none.</summary>
    public TimeSpan? NextAttempt { get; init; }

    /// <summary>How often Redis came back.</summary>
    public int Reconnects { get; init; }

    public ConnectionFailure? LastFailure { get; init; }

    public bool IsAvailable => AvailableSince is not null;

    public bool IsOutage => !IsAvailable && Status is not (ConnectionStatus.Idle or ConnectionStatus.Closed);
}
