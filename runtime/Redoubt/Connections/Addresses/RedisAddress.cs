using System.Net;
using StackExchange.Redis;

namespace Redoubt.Connections.Addresses;

/// <summary>Where Redis is, once every source has been looked at, as the client below wants it.</summary>
/// <param name="Settings">A template that is cloned for every attempt.</param>
/// <param name="Masked">The address without secrets: the only form that is shown.</param>
/// <param name="Secrets">What must never be shown.</param>
internal sealed record RedisAddress(ConfigurationOptions Settings, string Masked, IReadOnlyList<string> Secrets)
{
    public override string ToString() => Masked;

    public static string Describe(EndPoint endPoint) => endPoint switch
    {
        DnsEndPoint dns => $"{dns.Host}:{dns.Port}",
        _ => endPoint.ToString() ?? "",
    };
}
