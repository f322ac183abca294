namespace Redoubt.Connections.Links;

/// <summary>What a probe found: how long the server took, and why it refuses writes, if it does.</summary>
internal sealed record ProbeResult(TimeSpan Latency, ConnectionFailure? Limitation);
