using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Finds the batch or transaction behind a receiver whose type, <c>IDatabaseAsync</c>, says only what all three have in common.</summary>
internal static class DeferredReceiver
{
    public static ReceiverKind? Find(IOperation receiver, RedisSymbols symbols)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var source in Sources(receiver, seen))
        {
            if (symbols.KindOf(source.Type) is ReceiverKind.Batch or ReceiverKind.Transaction) return symbols.KindOf(source.Type);
        }

        return null;
    }

    /// <summary>The expressions that the value comes from, without conversions, as far as the member tells.</summary>
    private static IEnumerable<IOperation> Sources(IOperation value, HashSet<ISymbol> seen)
    {
        value = value.WithoutConversions();
        IEnumerable<IOperation?> sources = value switch
        {
            ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
            IConditionalOperation conditional => [conditional.WhenTrue, conditional.WhenFalse],
            ILocalReferenceOperation reference when seen.Add(reference.Local) => Assigned(reference),
            _ => [],
        };
        return sources.OfType<IOperation>().SelectMany(source => Sources(source, seen)).Prepend(value);
    }

    private static IEnumerable<IOperation?> Assigned(ILocalReferenceOperation reference)
    {
        return reference.Ancestors().Last().Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when IsThatLocal(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when IsThatLocal(target.Local) => assignment.Value,
            _ => null,
        });

        bool IsThatLocal(ILocalSymbol local) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
    }
}
