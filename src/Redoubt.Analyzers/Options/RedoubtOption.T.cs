namespace Redoubt.Analyzers.Options;

/// <summary>Reads one value from its text; false when the text is not a value.</summary>
internal delegate bool OptionParser<T>(string text, out T value);

/// <summary>An option with its type.</summary>
internal sealed class RedoubtOption<T>(
    string name,
    T defaultValue,
    string defaultText,
    OptionParser<T> parse,
    string allowed,
    string description,
    params string[] fallbacks) : RedoubtOption(name, allowed, description, fallbacks)
{
    public T Default { get; } = defaultValue;

    public override string DefaultText { get; } = defaultText;

    public override bool IsValid(string text) => parse(text, out _);

    public bool TryParse(string text, out T value) => parse(text, out value);
}
