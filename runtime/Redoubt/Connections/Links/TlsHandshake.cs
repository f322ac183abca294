using System.Net;
using System.Net.Security;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>The TLS options that the client below would use, so that scout and client agree about a server.</summary>
internal static class TlsHandshake
{
    public static SslClientAuthenticationOptions OptionsFor(ConfigurationOptions settings, EndPoint endPoint)
    {
        var host = settings.SslHost ?? (endPoint switch
        {
            DnsEndPoint dns => dns.Host,
            IPEndPoint ip => ip.Address.ToString(),
            _ => "",
        });
        return settings.SslClientAuthenticationOptions?.Invoke(host) ?? new SslClientAuthenticationOptions { TargetHost = host };
    }
}
