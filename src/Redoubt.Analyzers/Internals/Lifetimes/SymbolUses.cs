using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Finds where a method, property or type of the compilation is used. The first question reads through the sources, and
/// each use found makes the compiler analyse the code around it: only for what is rare, such as the making of a connection.
/// </summary>
internal sealed class SymbolUses(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SourceFile> _files = new();
    private readonly ConcurrentDictionary<(SyntaxTree Tree, string Name), IReadOnlyList<NameUse>> _named = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<NameUse>> _namedAnywhere = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>> _uses = new(SymbolEqualityComparer.Default);

    /// <summary>The invocations of a method, or the places where it becomes a delegate; the reads of a property.</summary>
    public IReadOnlyList<IOperation> Of(ISymbol member) => _uses.GetOrAdd(member, Find);

    /// <summary>Every name in the sources that the symbol could be meant by, going by its spelling.</summary>
    public IEnumerable<NameUse> Named(ISymbol symbol) =>
        symbol.DeclaredAccessibility == Accessibility.Private || symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? symbol.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Distinct().SelectMany(tree => Named(tree, symbol.Name))
            : _namedAnywhere.GetOrAdd(symbol.Name, name => [.. compilation.SyntaxTrees.SelectMany(tree => Find(tree, name))]);

    /// <summary>The code of a method, or null when it has none here.</summary>
    public IOperation? BodyOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(reference => FileOf(reference.SyntaxTree).Model.GetOperation(reference.GetSyntax())).FirstOrDefault(body => body is not null);

    private IReadOnlyList<IOperation> Find(ISymbol member)
    {
        var uses = new List<IOperation>();
        foreach (var use in Named(member))
        {
            if (!SymbolMeaning.CanBe(use, member)) continue;
            var name = use.Name;
            var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
                : name.Parent is MemberBindingExpressionSyntax binding ? binding
                : (ExpressionSyntax)name;
            var syntax = expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression ? invocation : expression;
            if (use.File.Model.GetOperation(syntax) is { } operation && SymbolMeaning.Is(UsedBy(operation), member)) uses.Add(operation);
        }

        return uses;
    }

    private static ISymbol? UsedBy(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMethodReferenceOperation method => method.Method,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    private IReadOnlyList<NameUse> Named(SyntaxTree tree, string name) => _named.GetOrAdd((tree, name), wanted => [.. Find(wanted.Tree, wanted.Name)]);

    private IEnumerable<NameUse> Find(SyntaxTree tree, string name)
    {
        var file = FileOf(tree);
        foreach (var word in file.Find(name))
        {
            if (word.Parent is SimpleNameSyntax use) yield return new(use, file);
        }
    }

#pragma warning disable RS1030 // Whether a method or constructor runs once is decided by its callers, which may stand in any file.
    private SourceFile FileOf(SyntaxTree tree) => _files.GetOrAdd(tree, one => new(one, () => compilation.GetSemanticModel(one)));
#pragma warning restore RS1030
}
