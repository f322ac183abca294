using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Finds the places that say how instances of a type come about.</summary>
internal sealed class TypeUses(RedisSymbols symbols)
{
    public IEnumerable<TypeUse> Of(INamedTypeSymbol type)
    {
        foreach (var (name, model) in symbols.Uses.Names(type))
        {
            if (name.FirstAncestorOrSelf<BaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax derived } && model.GetDeclaredSymbol(derived) is INamedTypeSymbol symbol)
            {
                if (!SymbolEqualityComparer.Default.Equals(symbol, type)) yield return new(Derived: symbol);
            }
            else if (Creation(name, model) is { } creation)
            {
                yield return new(Creation: creation);
            }
            else if (Lifetime(name, model) is { } lifetime)
            {
                yield return new(lifetime);
            }
        }
    }

    /// <summary><c>new T(...)</c>, or <c>new(...)</c> where the name is the type of what it initializes.</summary>
    private static IObjectCreationOperation? Creation(SimpleNameSyntax name, SemanticModel model)
    {
        var type = Qualified(name);
        var creation = type.Parent switch
        {
            ObjectCreationExpressionSyntax explicitly when explicitly.Type == type => explicitly,
            VariableDeclarationSyntax variables => variables.Variables[0].Initializer?.Value as ImplicitObjectCreationExpressionSyntax,
            PropertyDeclarationSyntax property => property.Initializer?.Value as ImplicitObjectCreationExpressionSyntax,
            _ => (ExpressionSyntax?)null,
        };
        return creation is null ? null : model.GetOperation(creation) as IObjectCreationOperation;
    }

    /// <summary>The lifetime of a registration that names the type as a type argument or with <c>typeof</c>.</summary>
    private static ServiceLifetime? Lifetime(SimpleNameSyntax name, SemanticModel model)
    {
        var type = Qualified(name);
        var call = type.Parent switch
        {
            TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => Called(generic),
            TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: { } taking } } => taking,
            _ => null,
        };
        return call is null ? null : model.GetOperation(call) switch
        {
            IInvocationOperation invocation => Registration.LifetimeOf(invocation),
            IObjectCreationOperation descriptor => Registration.LifetimeOf(descriptor),
            _ => null,
        };
    }

    private static SyntaxNode? Called(GenericNameSyntax method)
    {
        var expression = method.Parent is MemberAccessExpressionSyntax access ? access : (SyntaxNode)method;
        return expression.Parent as InvocationExpressionSyntax;
    }

    private static SyntaxNode Qualified(SimpleNameSyntax name)
    {
        SyntaxNode current = name;
        while (current.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax) current = current.Parent;
        return current;
    }
}
