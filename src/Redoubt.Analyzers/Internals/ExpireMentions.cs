using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Redoubt.Analyzers.Internals;

/// <summary>Where the files of a compilation mention EXPIRE. Most writes have no mention behind them and need no closer look.</summary>
internal sealed class ExpireMentions
{
    private const string Member = "KeyExpire";

    private readonly ConcurrentDictionary<SyntaxTree, List<int>> _places = new();

    /// <summary>Whether the function around the operation mentions EXPIRE after the operation's start.</summary>
    public bool IsAfter(IOperation operation)
    {
        var syntax = operation.Syntax;
        var places = PlacesIn(syntax.SyntaxTree);
        var next = places.BinarySearch(syntax.SpanStart);
        if (next < 0) next = ~next;
        return next < places.Count && places[next] < EndOfFunction(operation);
    }

    private List<int> PlacesIn(SyntaxTree tree)
    {
        if (_places.TryGetValue(tree, out var known)) return known;
        var text = tree.GetText().ToString();
        var places = new List<int>();
        for (var place = text.IndexOf(Member, StringComparison.Ordinal); place >= 0; place = text.IndexOf(Member, place + Member.Length, StringComparison.Ordinal))
        {
            places.Add(place);
        }

        return _places[tree] = places;
    }

    private static int EndOfFunction(IOperation operation)
    {
        while (operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && operation.Parent is { } parent) operation = parent;
        return operation.Syntax.Span.End;
    }
}
