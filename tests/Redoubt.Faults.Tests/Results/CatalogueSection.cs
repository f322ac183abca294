namespace Redoubt.Faults.Tests.Results;

/// <summary>Rows of the fault catalogue that have something in common.</summary>
internal sealed record CatalogueSection(string Title, IReadOnlyList<CatalogueRow> Rows);
