using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Finds the injected multiplexer of a type, or the constructor through which one can be injected.</summary>
internal static class SharedMultiplexer
{
    /// <summary>
    /// A constructor parameter, readonly field or get-only property that holds an injected multiplexer and can be read at
    /// the place, or null.
    /// </summary>
    /// <param name="type">The type the place is in.</param>
    /// <param name="constructor">The constructor the place is in, or null.</param>
    /// <param name="symbols">The types of StackExchange.Redis.</param>
    public static ISymbol? Existing(INamedTypeSymbol type, IMethodSymbol? constructor, RedisSymbols symbols)
    {
        var injecting = type.InstanceConstructors.Where(one => one.Parameters.Any(IsMultiplexer)).ToList();
        if (injecting.FirstOrDefault(one => IsPrimary(one) || SymbolEqualityComparer.Default.Equals(one, constructor)) is { } visible)
        {
            return visible.Parameters.First(IsMultiplexer);
        }

        if (injecting.Count == 0 || constructor is not null) return null;
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field is not { IsStatic: false, IsReadOnly: true } || !symbols.IsMultiplexer(field.Type)) continue;
            return field.AssociatedSymbol is IPropertySymbol property ? property : field;
        }

        return null;

        bool IsMultiplexer(IParameterSymbol parameter) => symbols.IsMultiplexer(parameter.Type);
    }

    /// <summary>
    /// The constructor that can take a multiplexer without breaking anything: the only one, in this file, of a class that
    /// nobody but the container creates. Null when there is none.
    /// </summary>
    public static IMethodSymbol? Injectable(INamedTypeSymbol type, SyntaxTree tree, RedisSymbols symbols)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, InstanceConstructors.Length: 1 }) return null;
        var constructor = type.InstanceConstructors[0];
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || declared.SyntaxTree != tree) return null;
        if (declared.GetSyntax() is not (ClassDeclarationSyntax or ConstructorDeclarationSyntax { Body: not null })) return null;
        return symbols.TypeUses.Of(type).All(use => use.Lifetime is not null) ? constructor : null;
    }

    /// <summary>Whether the constructor's parameters stand behind the type's name and can be read in all its members.</summary>
    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ClassDeclarationSyntax;
}
