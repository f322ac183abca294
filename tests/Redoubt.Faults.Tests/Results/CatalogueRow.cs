namespace Redoubt.Faults.Tests.Results;

/// <summary>One row of the fault catalogue.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Fault">The fault in words.</param>
/// <param name="LeftOut">Why no test here provokes it, or null when one does.</param>
internal sealed record CatalogueRow(string Id, string Fault, string? LeftOut = null);
