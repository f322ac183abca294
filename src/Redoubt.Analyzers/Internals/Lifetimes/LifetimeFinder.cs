using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Decides how long an object lives that an expression creates, by where it goes and by who runs the code. What cannot be
/// told is <see cref="Lifetime.Unknown"/>.
/// </summary>
internal sealed class LifetimeFinder(RedisSymbols symbols)
{
    /// <summary>How many callers, factories and types are followed, one from the other.</summary>
    private const int MaximumDepth = 5;

    private readonly PlaceFinder _places = new(symbols);
    private readonly Dictionary<ISymbol, Verdict> _callers = new(SymbolEqualityComparer.Default);

    /// <summary>The lifetime of what <paramref name="value"/> creates, which goes the ways <paramref name="ends"/>.</summary>
    public Verdict OfValue(IOperation value, IReadOnlyList<FlowEnd> ends) => OfValue(value, ends, 0);

    /// <summary>How often the code around <paramref name="operation"/> runs.</summary>
    public Verdict OfPlace(IOperation operation) => OfPlace(operation, 0);

    private Verdict OfValue(IOperation value, int depth) =>
        depth > MaximumDepth ? Verdict.Unknown : OfValue(value, ValueFlow.Of(value, symbols), depth);

    private Verdict OfValue(IOperation value, IReadOnlyList<FlowEnd> ends, int depth)
    {
        var stored = ends.Where(end => end.Kind == FlowEndKind.Stored).ToList();
        if (stored.Count > 0) return OfStores(stored, depth);
        if (ends.Any(end => end.Kind == FlowEndKind.Unknown)) return Verdict.Unknown;

        var returned = ends.Where(end => end.Kind == FlowEndKind.Returned).ToList();
        if (returned.Count > 0) return Verdict.OfAll(returned.Select(end => OfReturn(end.Place, depth)));

        // Whoever is handed the object may keep it, but hardly in the middle of a request.
        var place = OfPlace(value, depth);
        return ends.Any(end => end.Kind == FlowEndKind.Passed) && place != Verdict.PerRequest ? Verdict.Unknown : place;
    }

    private Verdict OfStores(List<FlowEnd> stores, int depth)
    {
        var verdicts = stores.ConvertAll(store => store.Member switch
        {
            null => Verdict.Unknown,
            { IsStatic: true } => Verdict.Shared,
            var member => OfType(member.ContainingType, depth + 1),
        });
        return verdicts.Contains(Verdict.Shared) ? Verdict.Shared : Verdict.OfAll(verdicts);
    }

    /// <summary>What becomes of a value that the function around <paramref name="place"/> returns.</summary>
    private Verdict OfReturn(IOperation place, int depth)
    {
        var function = place.EnclosingFunction();
        if (function is IAnonymousFunctionOperation) return OfDelegate(function, depth);
        var member = (function as ILocalFunctionOperation)?.Symbol ?? PlaceFinder.MemberAround(place);
        if (member is not IMethodSymbol method) return Verdict.Unknown;

        var isProperty = method.AssociatedSymbol is IPropertySymbol;
        var uses = symbols.Uses.Of(method.AssociatedSymbol ?? method).Select(use => use is IMethodReferenceOperation ? OfDelegate(use, depth) : OfValue(use, depth + 1)).ToList();
        var verdict = uses.Count == 0 ? Verdict.Unknown : Verdict.OfAll(uses);

        // Nobody expects a property to open a connection whenever it is read.
        return isProperty && verdict.Lifetime == Lifetime.Unknown ? Verdict.PerCall(method.AssociatedSymbol!.Name) : verdict;
    }

    /// <summary>What becomes of the value that a delegate returns.</summary>
    private Verdict OfDelegate(IOperation function, int depth)
    {
        var target = function.DelegateTarget();
        if (target is IObjectCreationOperation creation && RunsOnce.IsLazy(creation.Type!)) return OfValue(creation, depth + 1);
        if (RunsOnce.Keeps(target)) return Verdict.Shared;
        return target switch
        {
            IInvocationOperation call when PerScopeMultiplexer.Find(call, symbols) is not null => Verdict.Shared,
            IInvocationOperation call when Registration.LifetimeOf(call) is not null => Verdict.PerRequest,
            IInvocationOperation call when ReturnsWhat(call, function) => OfValue(call, depth + 1),
            _ => Verdict.Unknown,
        };
    }

    /// <summary>Whether a call hands on what the delegate returns, as <c>Task.Run</c> and <c>Policy.Execute</c> do.</summary>
    private static bool ReturnsWhat(IInvocationOperation call, IOperation function)
    {
        var returned = ((function as IAnonymousFunctionOperation)?.Symbol ?? ((IMethodReferenceOperation)function).Method).ReturnType;
        return Mentions(call.Type, Unwrapped(returned));
    }

    private static ITypeSymbol Unwrapped(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : type;

    private static bool Mentions(ITypeSymbol? type, ITypeSymbol wanted) => SymbolEqualityComparer.Default.Equals(type, wanted)
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(argument => Mentions(argument, wanted)));

    /// <summary>How long the instances of a type live: by its registrations, by who creates it, by the types derived from it.</summary>
    private Verdict OfType(INamedTypeSymbol type, int depth)
    {
        if (depth > MaximumDepth) return Verdict.Unknown;
        if (RunsOnce.IsHosted(type)) return Verdict.Shared;

        var uses = symbols.TypeUses.Of(type);
        if (uses.Any(use => use.Lifetime == ServiceLifetime.Singleton)) return Verdict.Shared;

        var verdicts = uses.Select(use => use switch
        {
            { Lifetime: not null } => Verdict.PerInstance(type.Name),
            { Derived: { } derived } => OfType(derived, depth + 1),
            { Operation: { } creation } => OfValue(creation, depth + 1),
            _ => Verdict.Unknown,
        }).ToList();
        if (verdicts.Contains(Verdict.Shared)) return Verdict.Shared;
        if (verdicts.FirstOrDefault(verdict => verdict.IsPerUse) is { IsPerUse: true } perUse) return perUse;
        return RoleFinder.IsCreatedPerRequest(type) ? Verdict.PerInstance(type.Name) : Verdict.Unknown;
    }

    private Verdict OfPlace(IOperation operation, int depth)
    {
        if (depth > MaximumDepth) return Verdict.Unknown;
        var place = _places.Find(operation);
        return place.Kind switch
        {
            PlaceKind.Known => place.Verdict,
            PlaceKind.Instance => OfType(place.Member!.ContainingType, depth + 1),
            _ => OfCallers((IMethodSymbol)place.Member!, depth),
        };
    }

    private Verdict OfCallers(IMethodSymbol method, int depth)
    {
        var member = method.AssociatedSymbol ?? method;
        if (_callers.TryGetValue(member, out var known)) return known;
        _callers[member] = Verdict.Shared; // A method that calls itself is started by somebody else.

        var uses = symbols.Uses.Of(member).ToList();
        var verdict = uses.Count == 0
            ? Verdict.PerCall(member.Name)
            : Verdict.OfAll(uses.Select(use => use is IMethodReferenceOperation ? OfHandler(use, depth) : OfPlace(use, depth + 1)));
        return _callers[member] = verdict.IsPerUse && verdict != Verdict.PerRequest ? Verdict.PerCall(member.Name) : verdict;
    }

    private Verdict OfHandler(IOperation method, int depth)
    {
        var target = method.DelegateTarget();
        if (RunsOnce.Keeps(target)) return Verdict.Shared;
        return target is IInvocationOperation call && RoleFinder.IsEndpoint(call) ? Verdict.PerRequest : OfPlace(method, depth + 1);
    }
}
