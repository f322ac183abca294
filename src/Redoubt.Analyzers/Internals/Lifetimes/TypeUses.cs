using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Finds the places that say how instances of a type come about. Whether a name stands where it could say that is decided
/// by syntax, before anything is asked that costs more.
/// </summary>
internal sealed class TypeUses(SymbolUses uses)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, IReadOnlyList<TypeUse>> _known = new(SymbolEqualityComparer.Default);

    public IReadOnlyList<TypeUse> Of(INamedTypeSymbol type) => _known.GetOrAdd(type, Find);

    private IReadOnlyList<TypeUse> Find(INamedTypeSymbol type)
    {
        var found = new List<TypeUse>();
        foreach (var use in uses.Named(type))
        {
            if (use.Name.FirstAncestorOrSelf<BaseTypeSyntax>() is { Parent.Parent: TypeDeclarationSyntax derived })
            {
                if (Means(use, type) && use.File.Model.GetDeclaredSymbol(derived) is INamedTypeSymbol symbol && !SymbolEqualityComparer.Default.Equals(symbol, type)) found.Add(new(Derived: symbol));
            }
            else if (Creation(use.Name) is { } creation)
            {
                if (Means(use, type)) found.Add(new(Creation: creation, Model: use.File.Model));
            }
            else if (RegisteringCall(use.Name) is { } call && Means(use, type) && Lifetime(call, use.File) is { } lifetime)
            {
                found.Add(new(lifetime));
            }
        }

        return found;
    }

    private static bool Means(NameUse use, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(use.MeaningAsType?.OriginalDefinition, type.OriginalDefinition);

    /// <summary><c>new T(...)</c>, or <c>new(...)</c> where the name is the type of what it initializes.</summary>
    private static BaseObjectCreationExpressionSyntax? Creation(SimpleNameSyntax name)
    {
        var type = Written(name);
        return type.Parent switch
        {
            ObjectCreationExpressionSyntax explicitly when explicitly.Type == type => explicitly,
            VariableDeclarationSyntax variables => variables.Variables[0].Initializer?.Value as ImplicitObjectCreationExpressionSyntax,
            PropertyDeclarationSyntax property => property.Initializer?.Value as ImplicitObjectCreationExpressionSyntax,
            _ => null,
        };
    }

    /// <summary>The call that, going by its name, registers the type it names as a type argument or with <c>typeof</c>.</summary>
    private static ExpressionSyntax? RegisteringCall(SimpleNameSyntax name)
    {
        var call = Written(name).Parent switch
        {
            TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => Called(generic),
            TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: ExpressionSyntax taking } } => taking,
            _ => null,
        };
        return call is not InvocationExpressionSyntax invocation || Registration.IsName(NameOf(invocation)) ? call : null;
    }

    /// <summary>The lifetime that a call registers something with.</summary>
    private static ServiceLifetime? Lifetime(ExpressionSyntax call, SourceFile file)
    {
        if (call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && Registration.IsServiceCollection(DeclaredType.Of(access.Expression, file)))
        {
            return Registration.LifetimeOf(access.Name.Identifier.ValueText);
        }

        return file.Model.GetOperation(call) switch
        {
            IInvocationOperation invocation => Registration.LifetimeOf(invocation),
            IObjectCreationOperation descriptor => Registration.LifetimeOf(descriptor),
            _ => null,
        };
    }

    private static InvocationExpressionSyntax? Called(GenericNameSyntax method)
    {
        var expression = method.Parent is MemberAccessExpressionSyntax access ? access : (SyntaxNode)method;
        return expression.Parent as InvocationExpressionSyntax;
    }

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };

    private static SyntaxNode Written(SimpleNameSyntax name)
    {
        SyntaxNode current = name;
        while (current.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax) current = current.Parent;
        return current;
    }
}
