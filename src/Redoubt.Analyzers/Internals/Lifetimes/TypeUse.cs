using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>A place that says how instances of a type come about; one of the three is set.</summary>
/// <param name="Lifetime">It is registered as a service.</param>
/// <param name="Derived">A type derives from it.</param>
/// <param name="Creation">It is created.</param>
internal readonly record struct TypeUse(ServiceLifetime? Lifetime = null, INamedTypeSymbol? Derived = null, IObjectCreationOperation? Creation = null);
