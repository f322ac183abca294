using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Where a member mentions its locals and parameters, found in one pass: a member with many reads is asked about each of them.</summary>
internal sealed class ReferencesInMember
{
    private static readonly ConditionalWeakTable<IOperation, ReferencesInMember> Known = new();

    // A member has few of them: to compare each is cheaper than to hash its symbol.
    private readonly List<IOperation> _places = [];

    private ReferencesInMember(IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is ILocalReferenceOperation or IParameterReferenceOperation) _places.Add(operation);
        }
    }

    /// <summary>The references to a local or parameter anywhere in the member around an operation, in the order of the source.</summary>
    public static IEnumerable<IOperation> To(ISymbol storage, IOperation around)
    {
        var root = around;
        while (root.Parent is { } parent) root = parent;
        foreach (var place in Known.GetValue(root, static one => new(one))._places)
        {
            if (SymbolEqualityComparer.Default.Equals(place.ReferencedSymbol(), storage)) yield return place;
        }
    }
}
