using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// Asks servers with <c>INFO</c>, which hosted services allow where they refuse <c>CONFIG</c>. Given as plain text: the
/// client below keeps its own method for administrators.
/// </summary>
internal static class ServerInfo
{
    /// <summary>A field of a section, or null when the server does not tell.</summary>
    /// <exception cref="Exception">The server did not answer, or refused.</exception>
    public static async Task<string?> AskAsync(IServer server, string section, string field)
        => Field((string?)await server.ExecuteAsync("INFO", section).ConfigureAwait(false) ?? "", field);

    /// <summary>A field of the text that <c>INFO</c> answers, or null when it is not there.</summary>
    public static string? Field(string info, string field)
    {
        foreach (var line in info.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(field, StringComparison.Ordinal) && line.Length > field.Length && line[field.Length] == ':')
            {
                return line[(field.Length + 1)..].ToString();
            }
        }

        return null;
    }

    /// <summary>Whether an exception is the server's or the client's way of not telling.</summary>
    public static bool IsNoAnswer(Exception exception)
        => exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;
}
