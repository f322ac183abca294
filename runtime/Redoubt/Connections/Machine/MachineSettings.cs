namespace Redoubt.Connections.Machine;

/// <summary>What the machine needs of the options.</summary>
internal sealed record MachineSettings(int StartupAttempts, TimeSpan StableAfter, TimeSpan ProbeInterval);
