using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Redoubt.Connections.Registration;

/// <summary>Reads the section <c>Redis</c>, then <c>Redis:{name}</c>, where the host has a configuration.</summary>
internal sealed class SectionOptions(IServiceProvider services) : IConfigureNamedOptions<RedisConnectionOptions>
{
    public const string Section = "Redis";

    public void Configure(RedisConnectionOptions options) => Configure(Microsoft.Extensions.Options.Options.DefaultName, options);

    public void Configure(string? name, RedisConnectionOptions options)
    {
        if (services.GetService<IConfiguration>() is not { } configuration)
        {
            return;
        }

        configuration.GetSection(Section).Bind(options);
        if (!string.IsNullOrEmpty(name))
        {
            configuration.GetSection($"{Section}:{name}").Bind(options);
        }
    }
}
