using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Finds where a method, property or type of the compilation is used. It costs a search through the sources, so it is
/// only for what is rare, such as the making of a connection.
/// </summary>
internal sealed class SymbolUses(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<(SyntaxTree Tree, string Name), IReadOnlyList<SimpleNameSyntax>> _named = new();

    /// <summary>The invocations of a method, or the places where it becomes a delegate; the reads of a property.</summary>
    public IEnumerable<IOperation> Of(ISymbol member)
    {
        foreach (var (name, model) in Names(member))
        {
            var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
                : name.Parent is MemberBindingExpressionSyntax binding ? binding
                : (ExpressionSyntax)name;
            var syntax = expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression ? invocation : expression;
            if (model.GetOperation(syntax) is { } operation and (IInvocationOperation or IMethodReferenceOperation or IPropertyReferenceOperation)) yield return operation;
        }
    }

    /// <summary>The names in the sources that mean the symbol, or what it implements or overrides.</summary>
    public IEnumerable<(SimpleNameSyntax Name, SemanticModel Model)> Names(ISymbol symbol)
    {
        foreach (var tree in Trees(symbol))
        {
            foreach (var name in _named.GetOrAdd((tree, symbol.Name), static wanted => Named(wanted.Tree, wanted.Name)))
            {
                var model = ModelOf(tree);
                if (Means(model.GetSymbolInfo(name), symbol)) yield return (name, model);
            }
        }
    }

    private static IReadOnlyList<SimpleNameSyntax> Named(SyntaxTree tree, string name) => tree.GetText().ToString().Contains(name)
        ? [.. tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == name)]
        : [];

    /// <summary>The code of a method, or null when it has none here.</summary>
    public IOperation? BodyOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(reference => ModelOf(reference.SyntaxTree).GetOperation(reference.GetSyntax())).FirstOrDefault(body => body is not null);

#pragma warning disable RS1030 // Whether a method or constructor runs once is decided by its callers, which may stand in any file.
    private SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, one => compilation.GetSemanticModel(one));
#pragma warning restore RS1030

    private IEnumerable<SyntaxTree> Trees(ISymbol symbol) =>
        symbol.DeclaredAccessibility == Accessibility.Private || symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? symbol.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct()
            : compilation.SyntaxTrees;

    private static bool Means(SymbolInfo info, ISymbol symbol)
    {
        var found = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        if (found is IMethodSymbol { MethodKind: MethodKind.Constructor } && symbol is INamedTypeSymbol) found = found.ContainingType;
        if (found is IMethodSymbol { ReducedFrom: { } extension }) found = extension;
        found = found?.OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(found, symbol.OriginalDefinition) || (found is not null && IsImplementedBy(found, symbol));
    }

    private static bool IsImplementedBy(ISymbol found, ISymbol symbol)
    {
        if (found.Kind != symbol.Kind || symbol.ContainingType is not { } type) return false;
        if (found.ContainingType?.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces.Any(parent => SymbolEqualityComparer.Default.Equals(parent.OriginalDefinition, found.ContainingType)
                && parent.GetMembers(found.Name).Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)));
        }

        return symbol is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(method.OverriddenMethod?.OriginalDefinition, found);
    }
}
