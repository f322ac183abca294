namespace Redoubt.Connections.Addresses;

/// <summary>Finds the address: options first, then <c>REDIS_URL</c>, then the default. Connection strings have become options before.</summary>
internal static class AddressSource
{
    public const string UrlVariable = "REDIS_URL";
    public const string TlsVariable = "REDIS_TLS";
    private const string Default = "redis://localhost:6379/0";

    public static AddressResult Resolve(string? name, RedisConnectionOptions options)
        => Resolve(name, options, Environment.GetEnvironmentVariable);

    public static AddressResult Resolve(string? name, RedisConnectionOptions options, Func<string, string?> environment)
    {
        var (text, source) = Find(options, environment);
        if (text is null)
        {
            var key = string.IsNullOrEmpty(name) ? "" : $", ConnectionStrings:{name}";
            return AddressResult.Wrong($"No address: RequireUrl is set, and none of Url, Configuration{key} and {UrlVariable} has one.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return AddressResult.Wrong($"{source} is empty.");
        }

        var result = RedisUrl.LooksLikeUrl(text) || source == nameof(options.Url)
            ? RedisUrl.Parse(text, source)
            : ConfigurationText.Parse(text, source);
        if (result.IsValid && (options.Tls ?? IsTrue(environment(TlsVariable))) is { } tls)
        {
            result.Address.Settings.Ssl = tls;
        }

        return result;
    }

    private static (string? Text, string Source) Find(RedisConnectionOptions options, Func<string, string?> environment)
    {
        if (options.Url is not null)
        {
            return (options.Url, nameof(options.Url));
        }

        if (options.Configuration is not null)
        {
            return (options.Configuration, nameof(options.Configuration));
        }

        return environment(UrlVariable) is { Length: > 0 } url ? (url, UrlVariable)
            : options.RequireUrl ? (null, "")
            : (Default, "the default address");
    }

    private static bool? IsTrue(string? value) => bool.TryParse(value, out var flag) ? flag : value == "1" ? true : null;
}
