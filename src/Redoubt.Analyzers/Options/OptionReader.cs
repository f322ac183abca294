using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Redoubt.Analyzers.Options;

/// <summary>Reads options of source files; remembers values that make no sense, for <c>RDS001</c>.</summary>
internal sealed class OptionReader(AnalyzerConfigOptionsProvider provider)
{
    private readonly ConcurrentDictionary<(string Key, string Value), RedoubtOption> _invalid = new();
    private readonly ConcurrentDictionary<SyntaxTree, bool> _checked = new();

    /// <summary>Each invalid value met so far, once, with the key it was written under.</summary>
    public IEnumerable<(RedoubtOption Option, string Key, string Value)> Invalid =>
        _invalid.Select(entry => (entry.Value, entry.Key.Key, entry.Key.Value));

    /// <summary>The value for a file: the first valid one among the option's own key and its fallbacks, else the default.</summary>
    public T Get<T>(RedoubtOption<T> option, SyntaxTree tree)
    {
        var options = provider.GetOptions(tree);
        return TryRead(options, option, option.Name, out var value) || option.Fallbacks.Any(key => TryRead(options, option, key, out value))
            ? value
            : option.Default;
    }

    /// <summary>Looks for invalid values of all options in a file's configuration, once a file.</summary>
    public void Check(SyntaxTree tree)
    {
        if (_checked.ContainsKey(tree) || !_checked.TryAdd(tree, true)) return;
        var options = provider.GetOptions(tree);
        foreach (var option in RedoubtOptions.All)
        {
            if (options.TryGetValue(option.Name, out var text) && IsWritten(text) && !option.IsValid(text))
            {
                _invalid.TryAdd((option.Name, text), option);
            }
        }
    }

    private static bool TryRead<T>(AnalyzerConfigOptions options, RedoubtOption<T> option, string key, out T value)
    {
        if (options.TryGetValue(key, out var text) && IsWritten(text) && option.TryParse(text, out value)) return true;
        value = option.Default;
        return false;
    }

    /// <summary>MSBuild hands properties that nobody set over as empty text.</summary>
    private static bool IsWritten(string? text) => !string.IsNullOrWhiteSpace(text);
}
