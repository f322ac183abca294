using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Redoubt.Analyzers.Internals.Lifetimes;

/// <summary>
/// Where each word stands in one file. It is read off the text, once, because walking the syntax tree for a name costs
/// many times as much; the syntax is asked only about the few places where the word stands.
/// </summary>
internal sealed class IdentifierTable
{
    private readonly SyntaxTree _tree;
    private readonly List<Word> _words;

    /// <summary>For each remainder of a hash, one more than the place in <see cref="_words"/> of the last such word.</summary>
    private readonly int[] _last;

    public IdentifierTable(SyntaxTree tree)
    {
        _tree = tree;
        var text = tree.GetText().ToString();
        _words = new(text.Length / 8);
        for (var start = 0; start < text.Length; start++)
        {
            if (!IsPart(text[start])) continue;
            var hash = 0;
            var end = start;
            while (end < text.Length && IsPart(text[end])) hash = Next(hash, text[end++]);
            if (!char.IsDigit(text[start])) _words.Add(new(hash, start, 0));
            start = end;
        }

        _last = new int[_words.Count + 1];
        for (var i = 0; i < _words.Count; i++)
        {
            ref var last = ref _last[Slot(_words[i].Hash)];
            _words[i] = _words[i] with { Previous = last };
            last = i + 1;
        }
    }

    /// <summary>The identifiers of that name between two places, in order; not what stands in texts and comments.</summary>
    public IReadOnlyList<SyntaxToken> Find(string name, TextSpan within)
    {
        var hash = name.Aggregate(0, Next);
        var found = new List<SyntaxToken>();
        for (var i = _last[Slot(hash)]; i > 0; i = _words[i - 1].Previous)
        {
            var word = _words[i - 1];
            if (word.Hash != hash || !within.Contains(word.Start)) continue;
            var token = _tree.GetRoot().FindToken(word.Start);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Contains(word.Start) && token.ValueText == name) found.Add(token);
        }

        found.Reverse();
        return found;
    }

    private static bool IsPart(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or > '\u007f';

    private static int Next(int hash, char letter) => unchecked((hash * 31) + letter);

    private int Slot(int hash) => (int)((uint)hash % (uint)_last.Length);

    private readonly record struct Word(int Hash, int Start, int Previous);
}
