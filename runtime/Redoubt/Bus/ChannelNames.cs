using System.Text;
using StackExchange.Redis;

namespace Redoubt.Bus;

/// <summary>Puts the connection's key prefix before channels and patterns, and takes it off again.</summary>
internal sealed class ChannelNames(string prefix)
{
    private readonly string _literalPrefix = Escape(prefix);

    /// <summary>The channel as the server knows it.</summary>
    public RedisChannel OnServer(MessageChannel channel) => channel.IsPattern
        ? RedisChannel.Pattern(_literalPrefix + channel.Name)
        : RedisChannel.Literal(prefix + channel.Name);

    public string WithoutPrefix(RedisChannel channel) => ((string?)channel ?? "")[prefix.Length..];

    /// <summary>In a pattern the prefix must stand for itself.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = character is '*' or '?' or '[' or ']' or '\\' or '^' ? escaped.Append('\\').Append(character) : escaped.Append(character);
        }

        return escaped.ToString();
    }
}
