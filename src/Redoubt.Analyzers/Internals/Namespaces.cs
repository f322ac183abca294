using Microsoft.CodeAnalysis;

namespace Redoubt.Analyzers.Internals;

/// <summary>Whether code belongs to one of the namespaces that an option names.</summary>
internal static class Namespaces
{
    /// <summary>Whether the symbol is in one of the namespaces or below it.</summary>
    public static bool Contain(IReadOnlyList<string> names, ISymbol symbol)
    {
        if (names.Count == 0) return false;
        var own = symbol.ContainingNamespace?.ToDisplayString() + ".";
        return names.Any(name => own.StartsWith(name + ".", StringComparison.Ordinal));
    }
}
