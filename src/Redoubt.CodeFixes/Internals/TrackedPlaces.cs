using Microsoft.CodeAnalysis;

namespace Redoubt.CodeFixes.Internals;

/// <summary>Finds places of a document again after other parts of it were edited.</summary>
internal sealed class TrackedPlaces
{
    private readonly Dictionary<Location, (SyntaxAnnotation First, SyntaxAnnotation Last)> _places = [];

    public void Add(Location location)
    {
        if (!_places.ContainsKey(location)) _places[location] = (new SyntaxAnnotation(), new SyntaxAnnotation());
    }

    /// <summary>Marks the first and last token of every place.</summary>
    public SyntaxNode Annotate(SyntaxNode root)
    {
        var marks = new Dictionary<SyntaxToken, List<SyntaxAnnotation>>();
        foreach (var place in _places)
        {
            var span = place.Key.SourceSpan;
            Mark(root.FindToken(span.Start), place.Value.First);
            Mark(root.FindToken(Math.Max(span.Start, span.End - 1)), place.Value.Last);
        }

        return root.ReplaceTokens(marks.Keys, (original, _) => original.WithAdditionalAnnotations(marks[original]));

        void Mark(SyntaxToken token, SyntaxAnnotation annotation)
        {
            if (!marks.TryGetValue(token, out var list)) marks[token] = list = [];
            list.Add(annotation);
        }
    }

    /// <summary>Where the place is now; null when an edit took part of it away.</summary>
    public Location? Find(SyntaxNode root, Location location)
    {
        var (first, last) = _places[location];
        var start = root.GetAnnotatedTokens(first).FirstOrDefault();
        var end = root.GetAnnotatedTokens(last).FirstOrDefault();
        return start.RawKind == 0 || end.RawKind == 0 || end.Span.End < start.SpanStart
            ? null
            : Location.Create(root.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start.SpanStart, end.Span.End));
    }
}
