using System.Globalization;
using StackExchange.Redis;

namespace Redoubt.Connections.Addresses;

/// <summary>The options after the question mark of an address.</summary>
internal static class UrlQuery
{
    public static void Apply(ConfigurationOptions settings, string query, List<string> problems)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]);
            if (!TryApply(settings, name.ToLowerInvariant(), value))
            {
                problems.Add($"the option '{name}' is unknown, or its value is not one it takes");
            }
        }
    }

    private static bool TryApply(ConfigurationOptions settings, string name, string value)
    {
        switch (name)
        {
            case "db" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var database):
                settings.DefaultDatabase = database;
                return true;
            case "clientname" when value.Length > 0:
                settings.ClientName = value;
                return true;
            case "protocol" when value is "2" or "3":
                settings.Protocol = value == "3" ? RedisProtocol.Resp3 : RedisProtocol.Resp2;
                return true;
            case "sslhost" when value.Length > 0:
                settings.SslHost = value;
                return true;
            case "keepalive" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds):
                settings.KeepAlive = seconds;
                return true;
            case "user" when value.Length > 0:
                settings.User = value;
                return true;
            case "password" when value.Length > 0:
                settings.Password = value;
                return true;
            default:
                return false;
        }
    }
}
