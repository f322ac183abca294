namespace Redoubt.Faults.Tests.Support;

/// <summary>What became of commands, as their callers were told.</summary>
internal sealed record CommandCounts(int Ok, int NotApplied, int Ambiguous);
