using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Follows an object from the place that creates it, with all that leads back to it (its task, its databases, an object
/// it was built into), through the locals of a function, and collects the ways it leaves.
/// </summary>
internal sealed class ValueFlow
{
    /// <summary>How names begin of methods that keep what they are given.</summary>
    private static readonly string[] Keeping =
        ["Add", "TryAdd", "Set", "TrySet", "Insert", "Push", "Enqueue", "Register", "Store", "Put", "Save", "Update", "Replace", "Return", "Cache"];

    private readonly RedisSymbols _symbols;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITypeSymbol> _carriers = new(SymbolEqualityComparer.Default);
    private readonly List<FlowEnd> _ends = [];

    private ValueFlow(RedisSymbols symbols) => _symbols = symbols;

    /// <summary>The ways out of <paramref name="value"/>; none when it is only used on the spot or through locals.</summary>
    public static IReadOnlyList<FlowEnd> Of(IOperation value, RedisSymbols symbols)
    {
        var flow = new ValueFlow(symbols);
        if (value.Type is { } type && symbols.KindOf(type) is null) flow._carriers.Add(type);
        flow.Follow(value);
        return flow._ends;
    }

    private void Follow(IOperation value)
    {
        for (IOperation? current = value; current is not null;) current = Next(current);
    }

    /// <summary>What holds the value next, or null where this way ends.</summary>
    private IOperation? Next(IOperation value)
    {
        switch (value.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                if (declarator.Ancestors().Take(3).Any(parent => parent is IUsingDeclarationOperation or IUsingOperation)) EndUsing(value);
                return FollowLocal(declarator.Symbol, value);
            case IUsingOperation:
                return EndUsing(value);
            case IFieldInitializerOperation field:
                return End(FlowEndKind.Stored, field, field.InitializedFields.FirstOrDefault());
            case IPropertyInitializerOperation property:
                return End(FlowEndKind.Stored, property, property.InitializedProperties.FirstOrDefault());
            case IAssignmentOperation assignment when assignment.Value == value:
                return Assigned(assignment);
            case IReturnOperation returned:
                return End(returned.Kind == OperationKind.YieldReturn ? FlowEndKind.Unknown : FlowEndKind.Returned, returned);
            case IArgumentOperation argument:
                return Given(argument);
            case IInvocationOperation call:
                return Called(call, value);
            case IConditionalAccessOperation access when access.Operation == value:
                if (access.WhenNotNull is IInvocationOperation member) Called(member, value);
                return Carries(access.Type) ? access : null;
            case IConversionOperation or IAwaitOperation or IParenthesizedOperation:
                return value.Parent;
            case ISwitchExpressionArmOperation or IArrayInitializerOperation:
                return value.Parent.Parent;
            case { } parent when Carries(parent.Type):
                return parent;
            default:
                return null;
        }
    }

    private IOperation? Assigned(IAssignmentOperation assignment)
    {
        switch (assignment.Target)
        {
            case ILocalReferenceOperation local:
                FollowLocal(local.Local, assignment);
                return assignment;
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }:
                return assignment.FirstAncestor<IObjectCreationOperation>() is { } creation ? Carrier(creation) : null;
            case IDiscardOperation:
                return null;
            default:
                return Kept(assignment.Target, assignment);
        }
    }

    private IOperation? Given(IArgumentOperation argument)
    {
        switch (argument.Parent)
        {
            case IObjectCreationOperation creation:
                return Carrier(creation);
            case IInvocationOperation call when call.TargetMethod.IsExtensionMethod && call.Arguments[0] == argument:
                return Called(call, argument);
            case IInvocationOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } element:
                return element.FirstAncestor<IObjectCreationOperation>() is { } list ? Carrier(list) : null;
            case IInvocationOperation call when call.Arguments.FirstOrDefault(IsWritten) is { } written && written != argument:
                return Kept(written.Value, call);
            case IInvocationOperation call when IsCollection(call.Instance?.Type):
                return Kept(call.Instance!, call);
            case IInvocationOperation call when Carries(call.Type) && HandsOn(call.TargetMethod):
                return call;
            case IInvocationOperation call when FollowParameter(call, argument.Parameter!):
                return null;
            case IInvocationOperation call when Keeping.Any(word => call.TargetMethod.Name.StartsWith(word, StringComparison.Ordinal)):
                return End(FlowEndKind.Unknown, argument);
            default:
                return End(FlowEndKind.Passed, argument);
        }
    }

    /// <summary>A call on the value: it may end it, wait for it, or lead to something that keeps it alive.</summary>
    private IOperation? Called(IInvocationOperation call, IOperation receiver)
    {
        switch (call.TargetMethod.Name)
        {
            case "Dispose" or "DisposeAsync" or "Close" or "CloseAsync":
                return End(FlowEndKind.Disposed, call);
            case "Subscribe" or "SubscribeAsync":
                return End(FlowEndKind.Passed, call);
            case "ConfigureAwait":
                return call;
        }

        if (Carries(call.Type)) return call;
        if (receiver is IArgumentOperation { Parameter: { } parameter }) FollowParameter(call, parameter);
        return null;
    }

    private IOperation? FollowLocal(ILocalSymbol local, IOperation place)
    {
        if (!_seen.Add(local)) return null;
        var home = place.EnclosingFunction();
        foreach (var reference in Root(place).Descendants().OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Local, local) || IsWritten(reference)) continue;
            if (IsCaptured(reference, home)) End(FlowEndKind.Passed, reference);
            Follow(reference);
        }

        return null;
    }

    /// <summary>Follows the value into a method of this compilation; false when its code is not certain to be the one that runs.</summary>
    private bool FollowParameter(IInvocationOperation call, IParameterSymbol parameter)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (method.IsVirtual || method.IsAbstract || method.IsOverride || _symbols.Uses.BodyOf(method.OriginalDefinition) is not { } body) return false;

        var own = method.OriginalDefinition.Parameters[parameter.Ordinal];
        if (!_seen.Add(own)) return true;
        var before = _ends.Count;
        foreach (var reference in body.Descendants().OfType<IParameterReferenceOperation>())
        {
            if (SymbolEqualityComparer.Default.Equals(reference.Parameter, own)) Follow(reference);
        }

        // What the method returns is the caller's again, in a type that does not show it.
        for (var i = before; i < _ends.Count; i++)
        {
            if (_ends[i].Kind == FlowEndKind.Returned) _ends[i] = new(FlowEndKind.Unknown, call);
        }

        return true;
    }

    private IOperation? Kept(IOperation target, IOperation place)
    {
        var holder = target;
        while (true)
        {
            switch (holder)
            {
                case IPropertyReferenceOperation { Arguments.IsEmpty: false, Instance: { } collection }:
                    holder = collection;
                    continue;
                case IArrayElementReferenceOperation element:
                    holder = element.ArrayReference;
                    continue;
                case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member:
                    return End(FlowEndKind.Stored, place, member.Member);
                default:
                    return End(holder is IMemberReferenceOperation ? FlowEndKind.Stored : FlowEndKind.Unknown, place);
            }
        }
    }

    private IOperation Carrier(IObjectCreationOperation creation)
    {
        if (creation.Type is { } type) _carriers.Add(type);
        return creation;
    }

    private IOperation? EndUsing(IOperation value)
    {
        var disposed = value is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured ? configured.Receiver() : value;
        return _symbols.IsMultiplexer(disposed?.WithoutConversions().Type) ? End(FlowEndKind.Using, value) : null;
    }

    private IOperation? End(FlowEndKind kind, IOperation place, ISymbol? member = null)
    {
        _ends.Add(new(kind, place, member));
        return null;
    }

    private bool Carries(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Carries(array.ElementType),
        INamedTypeSymbol named => _symbols.KindOf(named) is not null || _carriers.Contains(named)
            || named.TypeArguments.Any(Carries) || (named.ContainingType is { } outer && Carries(outer)),
        _ => false,
    };

    /// <summary>As in <c>Interlocked.CompareExchange(ref field, value, null)</c>.</summary>
    private static bool IsWritten(IArgumentOperation argument) => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out;

    /// <summary>Whether a method only wraps or filters what it is given, as <c>Task.FromResult</c> does.</summary>
    private static bool HandsOn(IMethodSymbol method) => method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Threading.Tasks";

    private static bool IsCollection(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type?.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private static bool IsWritten(ILocalReferenceOperation reference) => reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;

    /// <summary>Whether the reference is in a delegate that may outlive the function the local belongs to.</summary>
    private static bool IsCaptured(IOperation reference, IOperation? home)
    {
        for (var function = reference.EnclosingFunction(); function is not null && function != home; function = function.EnclosingFunction())
        {
            if (function is ILocalFunctionOperation) continue;
            if (function.DelegateTarget() is not IInvocationOperation { TargetMethod: var method } || !RunsItNow(method)) return true;
        }

        return false;
    }

    private static bool RunsItNow(IMethodSymbol method) =>
        HandsOn(method) || method.Name is "ForEach" or "ForEachAsync";

    private static IOperation Root(IOperation operation) => operation.Ancestors().LastOrDefault() ?? operation;
}
