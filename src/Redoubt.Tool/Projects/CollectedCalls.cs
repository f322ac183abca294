namespace Redoubt.Tool.Projects;

/// <summary>What the design-time builds answered: compiler calls, and the errors of projects that have none.</summary>
internal sealed record CollectedCalls(IReadOnlyList<CompilerCall> Calls, ILookup<string, string> Errors);
