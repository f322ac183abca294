using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>A name in the sources. What it means is found out once, and by the cheapest question that answers.</summary>
internal sealed class NameUse(SimpleNameSyntax name, SemanticModel model)
{
    private readonly Lazy<ISymbol?> _meaning = new(() => SymbolOf(model.GetSymbolInfo(name)), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<ISymbol?> _type = new(() => TypeOf(name, model), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<ITypeSymbol?> _receiver = new(() => ReceiverOf(name) is { } receiver ? DeclaredType.Of(receiver, model) : null, LazyThreadSafetyMode.PublicationOnly);

    public SimpleNameSyntax Name => name;

    public SemanticModel Model => model;

    /// <summary>What the name means; it costs the analysis of the whole body that the name is in.</summary>
    public ISymbol? Meaning => _meaning.Value;

    /// <summary>What the name means as that of a type; bodies are not analysed for it.</summary>
    public ISymbol? MeaningAsType => _type.Value;

    /// <summary>The type that the member of this name is called on, as far as declarations tell, or null.</summary>
    public ITypeSymbol? Receiver => _receiver.Value;

    /// <summary>Whether nothing stands before the name, so that it is a member of the code around it, if it is one.</summary>
    public bool IsUnqualified => name.Parent is not (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax)
        || (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name);

    /// <summary>The members of this name that the type around can use without naming their owner.</summary>
    public IEnumerable<ISymbol> MembersInScope() => model.LookupSymbols(ScopeOf(name), name: name.Identifier.ValueText);

    private static ExpressionSyntax? ReceiverOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ConditionalAccessExpressionSyntax access } } => access.Expression,
        _ => null,
    };

    private static ISymbol? TypeOf(SimpleNameSyntax name, SemanticModel model)
    {
        if (name.Ancestors().Any(around => DeclaresTypeParameter(around, name.Identifier.ValueText))) return null;
        TypeSyntax full = name;
        while ((full.Parent is QualifiedNameSyntax qualified && qualified.Right == full) || full.Parent is AliasQualifiedNameSyntax) full = (TypeSyntax)full.Parent;
        return SymbolOf(model.GetSpeculativeSymbolInfo(ScopeOf(name), full, SpeculativeBindingOption.BindAsTypeOrNamespace));
    }

    private static bool DeclaresTypeParameter(SyntaxNode around, string name) => around switch
    {
        MethodDeclarationSyntax method => method.TypeParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name) == true,
        LocalFunctionStatementSyntax local => local.TypeParameterList?.Parameters.Any(parameter => parameter.Identifier.ValueText == name) == true,
        _ => false,
    };

    /// <summary>A place with the same types and members in scope, but outside of all bodies: inside of a lambda the whole body would have to be analysed first.</summary>
    private static int ScopeOf(SimpleNameSyntax name)
    {
        foreach (var around in name.Ancestors())
        {
            switch (around)
            {
                case BaseListSyntax or AttributeSyntax:
                    return name.SpanStart;
                case TypeDeclarationSyntax type:
                    return type.OpenBraceToken.Span.IsEmpty ? name.SpanStart : type.OpenBraceToken.SpanStart;
                case GlobalStatementSyntax statement:
                    return statement.SpanStart;
            }
        }

        return name.SpanStart;
    }

    private static ISymbol? SymbolOf(SymbolInfo info) => info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
}
