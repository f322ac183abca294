using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Redoubt.Tests.Support;

/// <summary>A host as an application has it, with settings in place of its files and environment.</summary>
internal static class TestHost
{
    public static IHost Create(Action<IServiceCollection> register, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        register(builder.Services);
        return builder.Build();
    }
}
