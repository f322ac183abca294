namespace Redoubt.Connections;

/// <summary>One change of a connection's status. Immutable.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="At">When it changed.</param>
/// <param name="Attempt">How many attempts to connect had begun in this outage.</param>
/// <param name="Failure">The failure that caused the change, or <see langword="null"/> when none did.</param>
public sealed record ConnectionStatusChange(
    ConnectionStatus From, ConnectionStatus To, DateTimeOffset At, int Attempt, ConnectionFailure? Failure);
