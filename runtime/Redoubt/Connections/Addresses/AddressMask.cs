using StackExchange.Redis;

namespace Redoubt.Connections.Addresses;

/// <summary>Shows an address without its secrets, always as a URL.</summary>
internal static class AddressMask
{
    public static string Of(ConfigurationOptions settings)
    {
        var hasSecret = !string.IsNullOrEmpty(settings.Password) || !string.IsNullOrEmpty(settings.User);
        var userInfo = hasSecret ? $"{SecretMask.Replacement}@" : "";
        var hosts = string.Join(",", settings.EndPoints.Select(RedisAddress.Describe));
        var database = settings.DefaultDatabase ?? 0;
        return settings switch
        {
            { ServiceName: { Length: > 0 } service } => $"redis-sentinel://{userInfo}{hosts}/{service}/{database}",
            { EndPoints: [System.Net.Sockets.UnixDomainSocketEndPoint, ..] } => $"unix:{hosts}",
            { Ssl: true } => $"rediss://{userInfo}{hosts}/{database}",
            _ => $"redis://{userInfo}{hosts}/{database}",
        };
    }

    public static IReadOnlyList<string> SecretsOf(ConfigurationOptions settings)
        => [.. new[] { settings.Password, settings.User }.OfType<string>().Where(secret => secret.Length > 0)];
}
