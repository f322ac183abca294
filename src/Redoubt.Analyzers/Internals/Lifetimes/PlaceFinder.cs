using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>Walks outwards from a piece of code until something shows how often it runs.</summary>
internal sealed class PlaceFinder(RedisSymbols symbols)
{
    public Place Find(IOperation operation)
    {
        IOperation? loop = null;
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case ILoopOperation around when IsRepeated(around, current):
                    loop ??= around;
                    break;
                case ILocalFunctionOperation local:
                    return loop is null ? new(PlaceKind.Method, default, local.Symbol) : Place.Known(Verdict.PerIteration);
                case IAnonymousFunctionOperation lambda:
                    if (OfLambda(lambda) is { } verdict) return Place.Known(verdict);
                    if (IsLoopBody(lambda)) loop ??= lambda;
                    break;
            }
        }

        return OfMember(operation, loop);
    }

    /// <summary>The method, constructor, accessor, field or property that the code belongs to.</summary>
    public static ISymbol? MemberAround(IOperation operation)
    {
        var member = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        while (member is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }) member = member.ContainingSymbol;
        return member;
    }

    private Place OfMember(IOperation operation, IOperation? loop)
    {
        if (MemberAround(operation) is not { } member) return Place.Known(Verdict.Unknown);
        var role = RoleFinder.OfMember(member, symbols.Compilation);
        var runsOnce = role == EnclosingRole.Startup || RunsOnce.IsOneShot(member);

        // A program may well connect to each of several servers once.
        if (loop is not null && !(runsOnce && DependsOn(operation, loop))) return Place.Known(Verdict.PerIteration);
        if (runsOnce) return Place.Known(Verdict.Shared);
        if (member is not IMethodSymbol { MethodKind: not MethodKind.Constructor } method) return new(PlaceKind.Instance, default, member);
        return role == EnclosingRole.RequestPath ? Place.Known(Verdict.PerRequest) : new(PlaceKind.Method, default, method);
    }

    /// <summary>What the receiver of a lambda makes of it, or null when the lambda runs as often as the code around it.</summary>
    private Verdict? OfLambda(IAnonymousFunctionOperation lambda)
    {
        var target = lambda.DelegateTarget();
        if (RunsOnce.Keeps(target)) return Verdict.Shared;
        return target switch
        {
            IInvocationOperation call when PerScopeMultiplexer.Find(call, symbols) is not null => Verdict.Shared,
            IInvocationOperation call when Registration.LifetimeOf(call) is not null || RoleFinder.IsEndpoint(call) => Verdict.PerRequest,
            IInvocationOperation or IObjectCreationOperation or IVariableInitializerOperation => null,
            _ => Verdict.Unknown,
        };
    }

    private static bool IsRepeated(ILoopOperation loop, IOperation part) => loop switch
    {
        IForEachLoopOperation each => part != each.Collection,
        IForLoopOperation counted => !counted.Before.Contains(part),
        _ => true,
    };

    private static bool IsLoopBody(IAnonymousFunctionOperation lambda) =>
        lambda.DelegateTarget() is IInvocationOperation { TargetMethod: { Name: "For" or "ForAsync" or "ForEach" or "ForEachAsync" } };

    /// <summary>Whether something that the loop declares, its variable above all, is part of what is connected to.</summary>
    private static bool DependsOn(IOperation operation, IOperation loop)
    {
        foreach (var part in operation.Descendants())
        {
            var symbol = part.ReferencedSymbol();
            if (symbol is ILocalSymbol or IParameterSymbol
                && symbol.DeclaringSyntaxReferences.Any(declared => loop.Syntax.FullSpan.Contains(declared.Span))) return true;
        }

        return false;
    }
}
