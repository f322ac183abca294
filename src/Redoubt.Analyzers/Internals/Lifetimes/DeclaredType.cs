using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// The type of a simple expression by the declarations of what it names. Any other question about an expression makes the
/// compiler analyse the whole body around it, null states included.
/// </summary>
internal static class DeclaredType
{
    /// <summary>The type, for the name of a type that type itself, or null where declarations do not tell.</summary>
    public static ITypeSymbol? Of(ExpressionSyntax expression, SemanticModel model) =>
        expression.Ancestors().Any(IsFunction) ? null : Find(expression, model);

    /// <summary>To know what is in scope in a lambda or query, its types must be inferred: nothing is cheap there.</summary>
    private static bool IsFunction(SyntaxNode around) => around is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax;

    private static ITypeSymbol? Find(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Find(inner, model),
        IdentifierNameSyntax name => TypeOf(model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText)),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => Member(model.GetEnclosingSymbol(name.SpanStart)?.ContainingType, name),
        MemberAccessExpressionSyntax { Expression: var owner, Name: IdentifierNameSyntax name } => Member(Find(owner, model), name),
        _ => null,
    };

    private static ITypeSymbol? Member(ITypeSymbol? type, IdentifierNameSyntax name)
    {
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            var members = owner.GetMembers(name.Identifier.ValueText);
            if (!members.IsEmpty) return TypeOf(members);
        }

        return null;
    }

    private static ITypeSymbol? TypeOf(IReadOnlyList<ISymbol> meanings)
    {
        var type = meanings.Count != 1 ? null : meanings[0] switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            INamedTypeSymbol named => named,
            _ => null,
        };
        return type is INamedTypeSymbol { TypeKind: not TypeKind.Error and not TypeKind.Dynamic } ? type : null;
    }
}
