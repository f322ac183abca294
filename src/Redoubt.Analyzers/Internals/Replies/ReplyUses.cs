using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Replies;

/// <summary>Decides which uses of a reply throw when it is missing; looks one level into methods of the same compilation.</summary>
internal sealed class ReplyUses(RedisSymbols symbols, CancellationToken cancellationToken)
{
    private bool _isInCallee;

    public ReplyVerdict? Judge(ReplyPlace place) => Judge(place, OfArgument);

    /// <summary>The same without a look into methods.</summary>
    public static ReplyVerdict? JudgeAtFirstSight(ReplyPlace place) => Judge(place, static (method, parameter, form) =>
        method.DeclaringSyntaxReferences.IsEmpty ? ByName(method, parameter, form) : ReplyVerdict.MayBreak);

    private static ReplyVerdict? Judge(ReplyPlace place, Func<IMethodSymbol, IParameterSymbol, ReplyForm, ReplyVerdict?> ofArgument)
    {
        if (place.Form is ReplyForm.Task or ReplyForm.Value) return null;
        return place.Operation.Parent switch
        {
            IInvocationOperation invocation when invocation.Instance == place.Operation => OfReference(place),
            IMemberReferenceOperation member when member.Instance == place.Operation => OfReference(place),
            IArrayElementReferenceOperation element when element.ArrayReference == place.Operation => OfReference(place),
            IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } => ofArgument(call.TargetMethod, parameter, place.Form),
            IArgumentOperation { Parameter: { } parameter, Parent: IObjectCreationOperation { Constructor: { } constructor } } =>
                ofArgument(constructor, parameter, place.Form),
            _ => null,
        };
    }

    private static ReplyVerdict? OfReference(ReplyPlace place) => place.Form == ReplyForm.Reference ? ReplyVerdict.Breaks : null;

    private ReplyVerdict? OfArgument(IMethodSymbol method, IParameterSymbol parameter, ReplyForm form)
    {
        if (method.DeclaringSyntaxReferences.IsEmpty) return ByName(method, parameter, form);
        if (_isInCallee) return null;

        var verdicts = Implementations(method.OriginalDefinition).Select(one => InBody(one, parameter.Ordinal, form)).ToList();
        if (verdicts.Count == 0) return ByName(method, parameter, form);
        if (verdicts.Contains(ReplyVerdict.Tests)) return ReplyVerdict.Tests;
        return verdicts.Contains(ReplyVerdict.Breaks) ? ReplyVerdict.Breaks : null;
    }

    private static ReplyVerdict? ByName(IMethodSymbol method, IParameterSymbol parameter, ReplyForm form) =>
        ReplySinks.Breaks(method, parameter, form) ? ReplyVerdict.Breaks : null;

    /// <summary>The method itself, or what implements it when it has no body.</summary>
    private IEnumerable<IMethodSymbol> Implementations(IMethodSymbol method)
    {
        if (!method.IsAbstract) return [method.PartialImplementationPart ?? method];
        return symbols.Compilation.GetSymbolsWithName(method.Name, SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>()
            .Where(one => !one.IsAbstract && Implements(one, method));
    }

    private static bool Implements(IMethodSymbol candidate, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind != TypeKind.Interface) return SymbolEqualityComparer.Default.Equals(candidate.OverriddenMethod?.OriginalDefinition, method);
        return candidate.ContainingType.AllInterfaces
            .Where(parent => SymbolEqualityComparer.Default.Equals(parent.OriginalDefinition, method.ContainingType))
            .SelectMany(parent => parent.GetMembers(method.Name))
            .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
            .Any(member => SymbolEqualityComparer.Default.Equals(candidate.ContainingType.FindImplementationForInterfaceMember(member), candidate));
    }

    private ReplyVerdict InBody(IMethodSymbol method, int ordinal, ReplyForm form)
    {
        if (FunctionGraph.Of(method, symbols.Compilation, cancellationToken) is not { } graph) return ReplyVerdict.None;
        _isInCallee = true;
        var flow = new ReplyFlow(graph, Judge, symbols);
        var breaks = flow.FoundFor(method.Parameters[ordinal], form);
        _isInCallee = false;
        if (breaks.Count == 0 && !flow.IsTested) return ReplyVerdict.None;
        return flow.IsTested || breaks.All(place => ReplyHandlers.Catch(place, graph)) ? ReplyVerdict.Tests : ReplyVerdict.Breaks;
    }
}
