using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// One file of the compilation with the questions that cost little. Whatever is asked about a place in a body, scopes
/// included, makes the compiler analyse that body, null states and all; so types are asked for outside of it.
/// </summary>
internal sealed class SourceFile(SyntaxTree tree, Func<SemanticModel> model)
{
    private readonly Lazy<SemanticModel> _model = new(model, LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<IdentifierTable> _words = new(() => new(tree), LazyThreadSafetyMode.PublicationOnly);

    public SemanticModel Model => _model.Value;

    /// <summary>The identifiers of that name.</summary>
    public IReadOnlyList<SyntaxToken> Find(string name) => Find(name, new TextSpan(0, tree.Length));

    /// <summary>The identifiers of that name between two places.</summary>
    public IReadOnlyList<SyntaxToken> Find(string name, TextSpan within) => _words.Value.Find(name, within);

    /// <summary>The type or namespace that a name in the file means, or null.</summary>
    public ISymbol? TypeOf(TypeSyntax name)
    {
        if (name is SimpleNameSyntax simple && name.Ancestors().Any(around => DeclaresTypeParameter(around, simple.Identifier.ValueText))) return null;
        return Model.GetSpeculativeSymbolInfo(PlaceOutside(name), name, SpeculativeBindingOption.BindAsTypeOrNamespace).Only();
    }

    /// <summary>The types around a place, from the inside.</summary>
    public IEnumerable<INamedTypeSymbol> TypesAround(SyntaxNode place) =>
        place.Ancestors().OfType<TypeDeclarationSyntax>().Select(type => Model.GetDeclaredSymbol(type)).OfType<INamedTypeSymbol>();

    private static bool DeclaresTypeParameter(SyntaxNode around, string name) => around switch
    {
        MethodDeclarationSyntax method => Declares(method.TypeParameterList, name),
        LocalFunctionStatementSyntax local => Declares(local.TypeParameterList, name),
        _ => false,
    };

    private static bool Declares(TypeParameterListSyntax? list, string name) =>
        list is not null && list.Parameters.Any(parameter => parameter.Identifier.ValueText == name);

    /// <summary>A place where the name means the same type, but outside of the body.</summary>
    private static int PlaceOutside(TypeSyntax name)
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
}
