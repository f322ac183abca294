namespace Redoubt.Faults.Tests.Results;

/// <summary>What one run of one row measured.</summary>
/// <param name="Row">The row of the catalogue.</param>
/// <param name="Variant">Which of several ways to provoke it, if there are several.</param>
/// <param name="DetectedMilliseconds">From the fault to leaving ready, or null when there was nothing to leave.</param>
/// <param name="HealedMilliseconds">From the end of the fault to ready, or null when it was ready all the time or never.</param>
/// <param name="Commands">What became of the commands given meanwhile.</param>
internal sealed record FaultResult(string Row, string? Variant, int? DetectedMilliseconds, int? HealedMilliseconds, CommandCounts Commands);
