namespace Redoubt.Workers;

/// <summary>What a handler asks for in place of completing.</summary>
/// <param name="Delay">How long the job is put aside, or null to have it wait at the front.</param>
internal sealed record JobRequest(TimeSpan? Delay);
