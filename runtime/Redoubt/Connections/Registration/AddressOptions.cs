using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Redoubt.Connections.Addresses;

namespace Redoubt.Connections.Registration;

/// <summary>
/// Where the options name no address: the connection string of the connection's name (<c>redis</c> for the default one),
/// then <c>REDIS_URL</c>, both from the configuration, which usually holds the environment as well.
/// </summary>
internal sealed class AddressOptions(IServiceProvider services) : IPostConfigureOptions<RedisConnectionOptions>
{
    private const string DefaultConnectionString = "redis";

    public void PostConfigure(string? name, RedisConnectionOptions options)
    {
        if (options.Url is not null || options.Configuration is not null || services.GetService<IConfiguration>() is not { } configuration)
        {
            return;
        }

        var text = configuration.GetConnectionString(string.IsNullOrEmpty(name) ? DefaultConnectionString : name)
            ?? configuration[AddressSource.UrlVariable];
        if (!string.IsNullOrEmpty(text))
        {
            ConnectionText.Set(options, text);
        }
    }
}
