using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Whether a name means a member: the member itself, or what it implements or overrides.</summary>
internal static class SymbolMeaning
{
    /// <summary>Whether what a name was found to mean is the member.</summary>
    public static bool Is(ISymbol? found, ISymbol member)
    {
        if (found is IMethodSymbol { ReducedFrom: { } extension }) found = extension;
        found = found?.OriginalDefinition;
        return IsSame(found, member) || (found is not null && IsImplementedBy(found, member));
    }

    /// <summary>False where declarations alone show that the name means another member of that name.</summary>
    public static bool CanBe(NameUse use, ISymbol member)
    {
        if (member is not (IMethodSymbol { MethodKind: not MethodKind.LocalFunction } or IPropertySymbol)) return true;
        if (use.IsUnqualified) return member is not IMethodSymbol || IsInScope(use, member);
        return member is IMethodSymbol { IsExtensionMethod: true } || use.Receiver is not { } receiver || AreRelated(receiver.OriginalDefinition, member.ContainingType.OriginalDefinition);
    }

    /// <summary>Whether a type around has the method, or none has one of that name, so that it may come by <c>using static</c>.</summary>
    private static bool IsInScope(NameUse use, ISymbol method)
    {
        var inScope = use.MembersInScope().ToList();
        return inScope.Count == 0 ? method.IsStatic : inScope.Any(one => Is(one, method));
    }

    /// <summary>The only meaning there is, if only because the code has an error.</summary>
    public static ISymbol? Only(this SymbolInfo info) => info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);

    /// <summary>The members of a name that a type has or inherits; those of the nearest type that has any.</summary>
    public static ImmutableArray<ISymbol> MembersOf(ITypeSymbol? type, string name)
    {
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            var members = owner.GetMembers(name);
            if (!members.IsEmpty) return members;
        }

        return ImmutableArray<ISymbol>.Empty;
    }

    /// <summary>Whether a call on <paramref name="receiver"/> may reach a member of <paramref name="owner"/>.</summary>
    private static bool AreRelated(ITypeSymbol receiver, INamedTypeSymbol owner)
    {
        if (DerivesFrom(receiver, owner) || DerivesFrom(owner, receiver)) return true;
        if (owner.TypeKind == TypeKind.Interface) return receiver.AllInterfaces.Any(parent => IsSame(parent, owner));
        return receiver.TypeKind == TypeKind.Interface
            && receiver.AllInterfaces.Cast<ITypeSymbol>().Prepend(receiver).Any(one => owner.AllInterfaces.Any(parent => IsSame(parent, one.OriginalDefinition)));
    }

    private static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsSame(current, ancestor)) return true;
        }

        return false;
    }

    private static bool IsImplementedBy(ISymbol found, ISymbol member)
    {
        if (found.Kind != member.Kind || member.ContainingType is not { } type) return false;
        if (found.ContainingType?.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces.Any(parent => IsSame(parent, found.ContainingType)
                && parent.GetMembers(found.Name).Any(one => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(one), member)));
        }

        return member is IMethodSymbol method && IsSame(method.OverriddenMethod, found);
    }

    private static bool IsSame(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one?.OriginalDefinition, other.OriginalDefinition);
}
