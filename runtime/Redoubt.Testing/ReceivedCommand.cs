using System.Text;

namespace Redoubt.Testing;

/// <summary>A command that a <see cref="ScriptedServer"/> was sent.</summary>
public sealed class ReceivedCommand
{
    internal ReceivedCommand(long connectionId, IReadOnlyList<ReadOnlyMemory<byte>> words)
    {
        ConnectionId = connectionId;
        Name = words.Count == 0 ? "" : Encoding.UTF8.GetString(words[0].Span).ToUpperInvariant();
        RawArguments = [.. words.Skip(1)];
        Arguments = [.. RawArguments.Select(argument => Encoding.UTF8.GetString(argument.Span))];
    }

    /// <summary>The connection that it came on: 1 for the first one that the server accepted, and so on.</summary>
    public long ConnectionId { get; }

    /// <summary>The command's name in capitals.</summary>
    public string Name { get; }

    /// <summary>The arguments as UTF-8 text.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The arguments as they were sent.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RawArguments { get; }

    /// <summary>The command as one line.</summary>
    public override string ToString() => string.Join(' ', [Name, .. Arguments]);

    /// <summary>Whether this is the command <paramref name="name"/>, or, with two words, that subcommand of it.</summary>
    internal bool Is(string name)
    {
        var words = name.Split(' ', 2);
        return Name.Equals(words[0], StringComparison.OrdinalIgnoreCase)
            && (words.Length == 1 || (Arguments.Count > 0 && Arguments[0].Equals(words[1], StringComparison.OrdinalIgnoreCase)));
    }
}
