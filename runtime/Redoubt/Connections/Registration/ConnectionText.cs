using Redoubt.Connections.Addresses;

namespace Redoubt.Connections.Registration;

/// <summary>Puts text that may be a URL or a StackExchange.Redis configuration string where it belongs.</summary>
internal static class ConnectionText
{
    public static void Set(RedisConnectionOptions options, string text)
    {
        var isUrl = RedisUrl.LooksLikeUrl(text);
        options.Url = isUrl ? text : null;
        options.Configuration = isUrl ? null : text;
    }
}
