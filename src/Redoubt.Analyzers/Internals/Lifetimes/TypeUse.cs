using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>A place that says how instances of a type come about; one of the first three is set.</summary>
/// <param name="Lifetime">It is registered as a service.</param>
/// <param name="Derived">A type derives from it.</param>
/// <param name="Creation">It is created.</param>
/// <param name="Model">What knows about the creation.</param>
internal readonly record struct TypeUse(
    ServiceLifetime? Lifetime = null,
    INamedTypeSymbol? Derived = null,
    BaseObjectCreationExpressionSyntax? Creation = null,
    SemanticModel? Model = null)
{
    /// <summary>The creation; it costs the analysis of the body it is in.</summary>
    public IObjectCreationOperation? Operation => Creation is null ? null : Model!.GetOperation(Creation) as IObjectCreationOperation;
}
