using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>A name in the sources. What it means is found out once, and by the cheapest question that answers.</summary>
internal sealed class NameUse(SimpleNameSyntax name, SourceFile file)
{
    private readonly Lazy<ISymbol?> _meaning = new(() => file.Model.GetSymbolInfo(name).Only(), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<ISymbol?> _type = new(() => file.TypeOf(Qualified(name)), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<ITypeSymbol?> _receiver = new(() => ReceiverOf(name) is { } receiver ? DeclaredType.Of(receiver, file) : null, LazyThreadSafetyMode.PublicationOnly);

    public SimpleNameSyntax Name => name;

    public SourceFile File => file;

    /// <summary>What the name means; it costs the analysis of the whole body that the name is in.</summary>
    public ISymbol? Meaning => _meaning.Value;

    /// <summary>What the name means as that of a type; bodies are not analysed for it.</summary>
    public ISymbol? MeaningAsType => _type.Value;

    /// <summary>The type that the member of this name is called on, as far as declarations tell, or null.</summary>
    public ITypeSymbol? Receiver => _receiver.Value;

    /// <summary>Whether nothing stands before the name, so that it is a member of the code around it, if it is one.</summary>
    public bool IsUnqualified => name.Parent is not (MemberBindingExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax)
        && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name);

    /// <summary>The members of this name that the types around have.</summary>
    public IEnumerable<ISymbol> MembersInScope() => file.TypesAround(name).SelectMany(type => SymbolMeaning.MembersOf(type, name.Identifier.ValueText));

    private static ExpressionSyntax? ReceiverOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ConditionalAccessExpressionSyntax access } } => access.Expression,
        _ => null,
    };

    /// <summary>The name with the namespaces and types before it.</summary>
    private static TypeSyntax Qualified(SimpleNameSyntax name)
    {
        TypeSyntax full = name;
        while ((full.Parent is QualifiedNameSyntax qualified && qualified.Right == full) || full.Parent is AliasQualifiedNameSyntax) full = (TypeSyntax)full.Parent;
        return full;
    }
}
