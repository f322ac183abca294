namespace Redoubt.Analyzers.Options;

/// <summary>An option of <c>.editorconfig</c>: its name, its default and what it means, declared once.</summary>
/// <param name="name">The name after <c>redoubt.</c></param>
/// <param name="allowed">The values it takes, in words, for messages and pages.</param>
/// <param name="description">What it does, for pages.</param>
/// <param name="fallbacks">Full names of keys that other tools define for the same thing, tried in order.</param>
internal abstract class RedoubtOption(string name, string allowed, string description, params string[] fallbacks)
{
    public const string Prefix = "redoubt.";

    /// <summary>The full name, as written in <c>.editorconfig</c>.</summary>
    public string Name { get; } = Prefix + name;

    public string Allowed { get; } = allowed;

    public string Description { get; } = description;

    public IReadOnlyList<string> Fallbacks { get; } = fallbacks;

    /// <summary>The default as one would write it.</summary>
    public abstract string DefaultText { get; }

    /// <summary>Whether <paramref name="text"/> is a value of this option.</summary>
    public abstract bool IsValid(string text);
}
