using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Redoubt.Connections.Addresses;

/// <summary>
/// Reads <c>redis://</c>, <c>rediss://</c>, <c>redis-sentinel://</c> and <c>unix:</c> addresses. Written by hand because
/// they may name several hosts, which <see cref="Uri"/> refuses. Problems are all reported, and never quote the user info.
/// </summary>
internal static class RedisUrl
{
    private const int RedisPort = 6379;
    private const int SentinelPort = 26379;

    public static bool LooksLikeUrl(string text)
        => text.Contains("://", StringComparison.Ordinal) || text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase);

    public static AddressResult Parse(string text, string source)
    {
        var parts = UrlParts.Split(text.Trim());
        var problems = new List<string>();
        var settings = new ConfigurationOptions();
        switch (parts.Scheme)
        {
            case "redis" or "rediss":
                settings.Ssl = parts.Scheme == "rediss";
                AddHosts(settings, parts.Authority, RedisPort, problems);
                SetDatabase(settings, parts.Path, problems);
                break;
            case "redis-sentinel":
                AddHosts(settings, parts.Authority, SentinelPort, problems);
                SetService(settings, parts.Path, problems);
                break;
            case "unix":
                AddSocket(settings, parts.Path, problems);
                break;
            default:
                problems.Add($"the scheme '{parts.Scheme}' is not one of redis, rediss, redis-sentinel, unix");
                break;
        }

        SetUser(settings, parts.UserInfo, problems);
        UrlQuery.Apply(settings, parts.Query, problems);
        return problems.Count == 0
            ? AddressResult.Of(new RedisAddress(settings, AddressMask.Of(settings), AddressMask.SecretsOf(settings)))
            : AddressResult.Wrong([.. problems.Select(problem => $"{source}: {problem}.")]);
    }

    private static void AddHosts(ConfigurationOptions settings, string authority, int defaultPort, List<string> problems)
    {
        foreach (var host in authority.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, port) = SplitPort(host);
            if (name.Length == 0)
            {
                problems.Add("a host is missing");
            }
            else if (!TryReadPort(port, defaultPort, out var number))
            {
                problems.Add($"the port '{port}' of host '{name}' is not a number from 1 to 65535");
            }
            else
            {
                settings.EndPoints.Add(IPAddress.TryParse(name, out var ip) ? new IPEndPoint(ip, number) : new DnsEndPoint(name, number));
            }
        }
    }

    private static (string Host, string? Port) SplitPort(string host)
    {
        var end = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = host.IndexOf(':', end + 1);
        var name = colon < 0 ? host : host[..colon];
        return (name.Trim('[', ']'), colon < 0 ? null : host[(colon + 1)..]);
    }

    private static bool TryReadPort(string? port, int defaultPort, out int number)
    {
        number = defaultPort;
        return port is null
            || (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535);
    }

    private static void SetDatabase(ConfigurationOptions settings, string path, List<string> problems)
    {
        if (path.Length == 0)
        {
            return;
        }

        if (int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database))
        {
            settings.DefaultDatabase = database;
        }
        else
        {
            problems.Add($"the database '{path}' is not a number");
        }
    }

    private static void SetService(ConfigurationOptions settings, string path, List<string> problems)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        settings.ServiceName = slash < 0 ? path : path[..slash];
        if (settings.ServiceName.Length == 0)
        {
            problems.Add("the name of the service is missing after the sentinels");
        }

        SetDatabase(settings, slash < 0 ? "" : path[(slash + 1)..], problems);
    }

    private static void AddSocket(ConfigurationOptions settings, string path, List<string> problems)
    {
        if (path.Length == 0)
        {
            problems.Add("the path of the socket is missing");
        }
        else
        {
            settings.EndPoints.Add(new UnixDomainSocketEndPoint("/" + path));
        }
    }

    private static void SetUser(ConfigurationOptions settings, string userInfo, List<string> problems)
    {
        if (userInfo.Length == 0)
        {
            return;
        }

        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        var user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo[..colon]);
        var password = colon < 0 ? "" : Uri.UnescapeDataString(userInfo[(colon + 1)..]);
        if (password.Length == 0)
        {
            problems.Add("there is a user without a password; for a password alone write ':password@'");
        }

        settings.User = user.Length == 0 ? null : user;
        settings.Password = password;
    }
}
