using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;

namespace Redoubt.Tests.Store;

public sealed class StoreRegistrationTests
{
    [Fact]
    public async Task AddStore_TwoConnections_AreInjectedByName()
    {
        await using var server = await RedisServer.StartAsync();
        var services = new ServiceCollection();
        services.AddRedoubt($"redis://{server.EndPoint}/0").AddStore().AddStore(options => options.Mode = StoreMode.Graceful);
        services.AddRedoubt("billing", $"redis://{server.EndPoint}/1").AddStore();
        await using var provider = services.BuildServiceProvider();
        var billing = provider.GetRequiredKeyedService<IRedisConnection>("billing");
        await billing.StartAsync();
        await billing.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));

        await provider.GetRequiredKeyedService<IRedisStore>("billing").SetAsync("key", 1, Expiry.Never);

        Assert.Equal(0, (await server.ExecuteAsync("EXISTS", "key")).ToInt64());
        Assert.Equal(StoreOutcome.Unavailable, (await provider.GetRequiredService<IRedisStore>().GetAsync<int>("key")).Outcome);
    }

    [Fact]
    public void AddStore_OptionsThatCannotWork_FailWithTheirName()
    {
        var services = new ServiceCollection();
        services.AddRedoubt().AddStore(options => options.LockTime = TimeSpan.Zero);
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<RedisStoreOptions>>().Get(""));

        Assert.Contains("LockTime", error.Message, StringComparison.Ordinal);
    }
}
