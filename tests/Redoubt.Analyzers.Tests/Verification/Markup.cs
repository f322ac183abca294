using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Verification;

/// <summary>
/// A source with marked spans, in the notation of Microsoft.CodeAnalysis.Testing: <c>[|…|]</c> for the rule under test,
/// <c>{|RDS301:…|}</c> for a rule by id, <c>{|#0:…|}</c> for a place that an expected diagnostic names.
/// </summary>
public sealed class Markup
{
    private Markup(string source, IReadOnlyList<(string? Id, TextSpan Span)> diagnostics, IReadOnlyDictionary<int, TextSpan> places)
    {
        Source = source;
        Diagnostics = diagnostics;
        Places = places;
    }

    public string Source { get; }

    /// <summary>The marked diagnostics; no id means the rule under test.</summary>
    public IReadOnlyList<(string? Id, TextSpan Span)> Diagnostics { get; }

    public IReadOnlyDictionary<int, TextSpan> Places { get; }

    public static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        var diagnostics = new List<(string?, TextSpan)>();
        var places = new Dictionary<int, TextSpan>();
        var open = new Stack<(string? Name, int Start)>();
        for (var i = 0; i < marked.Length; i++)
        {
            var name = default(string);
            if (At("[|") || (At("{|") && (name = NameAt(i + 2)) is not null))
            {
                open.Push((name, source.Length));
                i += name is null ? 1 : name.Length + 2;
            }
            else if (open.Count > 0 && At(open.Peek().Name is null ? "|]" : "|}"))
            {
                var (closed, start) = open.Pop();
                var span = TextSpan.FromBounds(start, source.Length);
                if (closed is not null && closed[0] == '#') places.Add(int.Parse(closed.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture), span);
                else diagnostics.Add((closed, span));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }

            bool At(string text) => string.CompareOrdinal(marked, i, text, 0, text.Length) == 0;
        }

        return open.Count == 0
            ? new(source.ToString(), diagnostics, places)
            : throw new ArgumentException($"A mark opened at {open.Peek().Start} is not closed", nameof(marked));

        string? NameAt(int start)
        {
            var colon = marked.IndexOf(':', start);
            if (colon <= start) return null;
            var name = marked[start..colon];
            return name[0] == '#' || name.All(char.IsLetterOrDigit) ? name : null;
        }
    }
}
