using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Redoubt.Analyzers.Internals;

namespace Redoubt.Analyzers.Rules.Atomicity;

/// <summary>The arguments of a call, to be changed: each as its text for the fix, and as the stand-in that a trial call takes.</summary>
internal sealed class ArgumentDraft
{
    private readonly RedisCall _call;
    private readonly ArgumentListSyntax _list;
    private readonly List<string> _texts = [];
    private readonly List<string> _standIns;
    private int? _nextPositional;

    public ArgumentDraft(RedisCall call)
    {
        _call = call;
        _list = ((InvocationExpressionSyntax)call.Invocation.Syntax).ArgumentList;
        _standIns = [.. call.Symbols.Trials.StandInsOf(call.Invocation)];
        if (_list.Arguments.Count >= 2 && _list.Arguments.Take(2).All(argument => argument.NameColon is null)) _nextPositional = 2;

        // Each argument brings what stands in front of it, so that the rest of the list stays as it is.
        var written = _list.ToString();
        var start = 0;
        foreach (var argument in _list.Arguments)
        {
            var end = argument.Span.End - _list.SpanStart;
            _texts.Add(written.Substring(start, end - start));
            start = end;
        }
    }

    /// <summary>What the trial call takes.</summary>
    public IEnumerable<string> StandIns => _standIns;

    /// <summary>
    /// Gives a parameter its value: in place of the one it has, or as the third argument, or the one behind the last that
    /// was added so, or by name at the end when key and value have names or another argument was replaced.
    /// </summary>
    public void Set(string parameter, string text, string standIn)
    {
        if (_call.Argument(parameter)?.Syntax is ArgumentSyntax old)
        {
            var index = _list.Arguments.IndexOf(old);
            _texts[index] = _texts[index].Substring(0, _texts[index].Length - old.Expression.Span.Length) + text;
            _standIns[index] = old.NameColon + standIn;
            _nextPositional = null;
            return;
        }

        var name = _nextPositional is null ? $"{parameter}: " : "";
        var place = _nextPositional++ ?? _texts.Count;
        _texts.Insert(place, $", {name}{text}");
        _standIns.Insert(place, name + standIn);
    }

    /// <summary>The argument list as text.</summary>
    public override string ToString()
    {
        var rest = _list.Arguments.Count == 0 ? 0 : _list.Arguments.Last().Span.End - _list.SpanStart;
        return string.Concat(_texts) + _list.ToString().Substring(rest);
    }
}
