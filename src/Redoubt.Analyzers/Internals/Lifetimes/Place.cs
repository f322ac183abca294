using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Where a piece of code stands, as far as it decides how often the code runs.</summary>
/// <param name="Kind">What decides.</param>
/// <param name="Verdict">For a known place: how often.</param>
/// <param name="Member">For the others: the member or local function the code belongs to.</param>
internal readonly record struct Place(PlaceKind Kind, Verdict Verdict, ISymbol? Member)
{
    public static Place Known(Verdict verdict) => new(PlaceKind.Known, verdict, null);
}
