using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>One way in which a value leaves the code that holds it. A value without any stays in its method and is lost there.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Place">Where it happens.</param>
/// <param name="Member">The field or property that keeps it; null for other ways, and where the object it belongs to is not <c>this</c>.</param>
internal readonly record struct FlowEnd(FlowEndKind Kind, IOperation Place, ISymbol? Member = null);
