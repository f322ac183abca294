using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Follows a lazy sequence through LINQ and locals of one member to the place where it is read.</summary>
internal static class SequenceUses
{
    /// <summary>Names of extension methods that read the sequence they are called on; an <c>Async</c> at the end is not counted.</summary>
    private static readonly HashSet<string> Reading = new(StringComparer.Ordinal)
    {
        "ToArray", "ToList", "ToHashSet", "ToDictionary", "ToLookup", "ToImmutableArray", "ToImmutableList", "ToImmutableHashSet",
        "ToImmutableSortedSet", "ToImmutableDictionary", "ToFrozenSet", "ToFrozenDictionary", "ToObservableCollection",
        "Count", "LongCount", "Any", "All", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt",
        "ElementAtOrDefault", "Contains", "Min", "MinBy", "Max", "MaxBy", "Sum", "Average", "Aggregate", "SequenceEqual",
        "OrderBy", "OrderByDescending", "Order", "OrderDescending", "Reverse", "GroupBy",
    };

    /// <summary>Names of methods that read a sequence given as an argument.</summary>
    private static readonly HashSet<string> Taking = new(StringComparer.Ordinal)
    {
        "AddRange", "InsertRange", "PushRange", "UnionWith", "IntersectWith", "ExceptWith", "SymmetricExceptWith", "CreateRange",
        "Join", "Concat", "WhenAll", "WhenAny", "WaitAll", "WaitAny", "SequenceEqual",
    };

    private static readonly HashSet<string> Sequences = new(StringComparer.Ordinal)
    {
        "IEnumerable", "IAsyncEnumerable", "IQueryable", "ParallelQuery", "ConfiguredCancelableAsyncEnumerable",
    };

    public static SequenceUse Of(IOperation sequence) => Of(sequence, isBounded: false, new(SymbolEqualityComparer.Default));

    /// <summary>The sequence with all that only filters or projects it: the last of a LINQ chain that is still lazy.</summary>
    public static IOperation Outermost(IOperation sequence) => Carriers(sequence).LastOrDefault() ?? sequence;

    private static SequenceUse Of(IOperation sequence, bool isBounded, HashSet<ISymbol> followed)
    {
        var current = Outermost(sequence);
        isBounded |= Carriers(sequence).Any(carrier => carrier is IInvocationOperation { TargetMethod.Name: "Take" });
        if (StoredIn(current) is { } local) return OfLocal(local, current, isBounded, followed);
        if (IsMaterialised(current)) return isBounded ? SequenceUse.Enumerated : SequenceUse.Materialised;

        return current.Parent switch
        {
            null or IReturnOperation or IExpressionStatementOperation => SequenceUse.PassedOn,
            IForEachLoopOperation loop when loop.Body.DescendantsAndSelf().Any(part => part.Kind == OperationKind.YieldReturn) => SequenceUse.PassedOn,
            _ => SequenceUse.Enumerated,
        };
    }

    private static SequenceUse OfLocal(ILocalSymbol local, IOperation stored, bool isBounded, HashSet<ISymbol> followed)
    {
        if (!followed.Add(local)) return SequenceUse.PassedOn;
        return stored.Ancestors().Last().Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && !IsTarget(reference))
            .Select(reference => Of(reference, isBounded, followed))
            .DefaultIfEmpty(SequenceUse.PassedOn)
            .Max();
    }

    private static IEnumerable<IOperation> Carriers(IOperation sequence)
    {
        for (var carrier = Carrier(sequence); carrier is not null; carrier = Carrier(carrier)) yield return carrier;
    }

    /// <summary>The operation around <paramref name="current"/> that is still the same lazy sequence, perhaps filtered or projected.</summary>
    private static IOperation? Carrier(IOperation current) => current.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation
            or ITranslatedQueryOperation => current.Parent,
        IConditionalOperation choice when choice.Condition != current && choice.Type is not null => choice,
        IConditionalAccessOperation access => access.Operation == current ? InstanceOf(access) : access,
        IInvocationOperation call when call.Instance == current && IsSequence(call.Type) => call,
        IArgumentOperation { Parent: IInvocationOperation call } argument when IsLazy(call, argument) => call,
        IReturnOperation => FlattenedBy(current),
        _ => null,
    };

    private static IOperation? InstanceOf(IConditionalAccessOperation access) =>
        access.WhenNotNull.DescendantsAndSelf().FirstOrDefault(part => part is IConditionalAccessInstanceOperation);

    private static bool IsLazy(IInvocationOperation call, IArgumentOperation argument)
    {
        var method = call.TargetMethod;
        if (method is { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }) return true;
        if (!IsSequence(call.Type) || Reading.Contains(method.Name)) return false;
        return call.Arguments[0] == argument ? method.IsExtensionMethod : method.ContainingType.Name is "Enumerable" or "AsyncEnumerable";
    }

    /// <summary>The <c>SelectMany</c> that a lambda hands the sequence to: <c>servers.SelectMany(server => server.Keys())</c>.</summary>
    private static IOperation? FlattenedBy(IOperation returned) =>
        returned.EnclosingFunction() is IAnonymousFunctionOperation lambda
        && lambda.Ancestors().FirstOrDefault(parent => parent is not (IDelegateCreationOperation or IConversionOperation)) is IArgumentOperation
        {
            Parent: IInvocationOperation { TargetMethod.Name: "SelectMany" } call,
        }
            ? call
            : null;

    private static bool IsMaterialised(IOperation current) => current.Parent switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } argument =>
            (call.TargetMethod.IsExtensionMethod && call.Arguments[0] == argument && Reading.Contains(RedisCall.StemOf(call.TargetMethod.Name)))
            || Taking.Contains(call.TargetMethod.Name),
        IArgumentOperation { Parent: IObjectCreationOperation { Type: { } type } } => IsCollection(type),
        _ => IsSpread(current.Syntax.Parent),
    };

    private static bool IsCollection(ITypeSymbol type) =>
        type.AllInterfaces.Any(parent => parent.SpecialType == SpecialType.System_Collections_IEnumerable)
        && type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    /// <summary>A spread of a collection expression; the type is newer than the Roslyn we compile against.</summary>
    private static bool IsSpread(SyntaxNode? node) => node?.GetType().Name == "SpreadElementSyntax";

    private static ILocalSymbol? StoredIn(IOperation current) => current.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == current => local.Local,
        _ => null,
    };

    private static bool IsTarget(ILocalReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    private static bool IsSequence(ITypeSymbol? type) => type is not null && Sequences.Contains(type.Name);
}
