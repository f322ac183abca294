namespace Redoubt.Bus;

/// <summary>What to listen to: one channel by its name, or all whose names match a pattern. A string converts to the channel of that name.</summary>
public readonly record struct MessageChannel
{
    private MessageChannel(string name, bool isPattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        IsPattern = isPattern;
    }

    /// <summary>The name or the pattern.</summary>
    public string Name { get; }

    /// <summary>Whether <see cref="Name"/> is a pattern.</summary>
    public bool IsPattern { get; }

    /// <summary>The channel of that name, whatever characters are in it.</summary>
    public static MessageChannel Named(string name) => new(name, isPattern: false);

    /// <summary>
    /// All channels whose names match: <c>*</c> stands for any characters, <c>?</c> for one, <c>[ab]</c> for one of these.
    /// The server compares every published message with every pattern, so a name is cheaper.
    /// </summary>
    public static MessageChannel Pattern(string pattern) => new(pattern, isPattern: true);

    /// <summary>As <see cref="Named"/>.</summary>
    public static implicit operator MessageChannel(string name) => Named(name);

    /// <summary>The name or the pattern.</summary>
    public override string ToString() => Name;
}
