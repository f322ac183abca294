using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Where a member mentions its locals and parameters, found in one pass: a member with many reads is asked about each of them.</summary>
internal sealed class ReferencesInMember
{
    private static readonly ConditionalWeakTable<IOperation, ReferencesInMember> Known = new();

    private readonly Dictionary<ISymbol, List<IOperation>> _places = new(SymbolEqualityComparer.Default);

    private ReferencesInMember(IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is not (ILocalReferenceOperation or IParameterReferenceOperation)) continue;
            var symbol = operation.ReferencedSymbol()!;
            if (!_places.TryGetValue(symbol, out var places)) _places[symbol] = places = [];
            places.Add(operation);
        }
    }

    /// <summary>The references to a local or parameter anywhere in the member around an operation, in the order of the source.</summary>
    public static IReadOnlyList<IOperation> To(ISymbol storage, IOperation around)
    {
        var root = around;
        while (root.Parent is { } parent) root = parent;
        return Known.GetValue(root, static one => new(one))._places.TryGetValue(storage, out var places) ? places : [];
    }
}
