using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Analyzers.Internals;

/// <summary>
/// Where the texts of a compilation's files hold names that start with some letters, or one whole name. A look at the text
/// is far cheaper than one at the code, and most questions end there: what is not mentioned is not used.
/// </summary>
internal sealed class Mentions(string name, bool isWhole)
{
    private readonly ConcurrentDictionary<SyntaxTree, List<int>> _places = new();

    /// <summary>Whether the span of the file mentions the name, in code or elsewhere.</summary>
    public bool IsIn(SyntaxTree tree, TextSpan span)
    {
        var places = _places.TryGetValue(tree, out var known) ? known : _places[tree] = PlacesIn(tree.GetText().ToString());
        var next = places.BinarySearch(span.Start);
        if (next < 0) next = ~next;
        return next < places.Count && places[next] < span.End;
    }

    private List<int> PlacesIn(string text)
    {
        var places = new List<int>();
        for (var place = Next(text, 0); place >= 0; place = Next(text, place + name.Length))
        {
            if (!IsPart(text, place - 1) && !(isWhole && IsPart(text, place + name.Length))) places.Add(place);
        }

        return places;
    }

    private int Next(string text, int start) => text.IndexOf(name, start, StringComparison.Ordinal);

    private static bool IsPart(string text, int place) => place >= 0 && place < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[place]);
}
