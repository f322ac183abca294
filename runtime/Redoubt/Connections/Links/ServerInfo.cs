using System.Globalization;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// Asks servers with <c>INFO</c>, which hosted services allow where they refuse <c>CONFIG</c>. Given as plain text: the
/// client below keeps its own method for administrators.
/// </summary>
internal static class ServerInfo
{
    /// <summary>Where a server says how much longer it loads: in seconds, -1 while it does not know.</summary>
    public const string LoadingSection = "persistence";
    public const string LoadingField = "loading_eta_seconds";

    /// <summary>A field of a section, or null when the server does not tell.</summary>
    /// <exception cref="Exception">The server did not answer, or refused.</exception>
    public static async Task<string?> AskAsync(IServer server, string section, string field)
        => Field((string?)await server.ExecuteAsync("INFO", section).ConfigureAwait(false) ?? "", field);

    /// <summary>How much longer a server that loads its data set expects to do so, or null when it does not know yet, or does not tell.</summary>
    public static async Task<TimeSpan?> AskLoadingEtaAsync(IServer server)
    {
        try
        {
            return LoadingEta(await AskAsync(server, LoadingSection, LoadingField).ConfigureAwait(false));
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return null;
        }
    }

    /// <summary>As <see cref="AskLoadingEtaAsync"/>, of what a server has answered.</summary>
    public static TimeSpan? LoadingEta(string? seconds)
        => int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? TimeSpan.FromSeconds(left) : null;

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
