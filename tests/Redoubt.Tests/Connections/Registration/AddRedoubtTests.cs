using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Redoubt.Connections;
using Redoubt.Testing;
using Redoubt.Tests.Support;

namespace Redoubt.Tests.Connections.Registration;

public sealed class AddRedoubtTests
{
    [Fact]
    public async Task Host_StartsWithoutRedisAndClosesTheConnection()
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();
        using var host = TestHost.Create(services => services.AddRedoubt($"redis://{server.EndPoint}"), ("Redis:BackoffCap", "00:00:01"));

        await host.StartAsync();
        var connection = host.Services.GetRequiredService<IRedisConnection>();
        Assert.Equal(ConnectionStatus.Connecting, connection.Status);
        await server.RestartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(15));
        await host.StopAsync();

        Assert.Equal(ConnectionStatus.Closed, connection.Status);
    }

    [Fact]
    public async Task Add_SeveralNames_AreKeyedAndListed()
    {
        using var host = TestHost.Create(services =>
        {
            services.AddRedoubt("redis://one");
            services.AddRedoubt("billing", "redis://two");
            services.AddRedoubt("billing", options => options.KeyPrefix = "b:");
        });
        await using var first = host.Services.GetRequiredService<IRedisConnection>();
        await using var second = host.Services.GetRequiredKeyedService<IRedisConnection>("billing");

        Assert.Equal("redis://one:6379/0", first.Health.Address);
        Assert.Equal("redis://two:6379/0", second.Health.Address);
        Assert.Equal("billing", second.Name);
        Assert.Equal("b:", OptionsOf(host, "billing").KeyPrefix);
        Assert.Equal(2, host.Services.GetKeyedServices<IRedisConnection>(KeyedService.AnyKey).Count());
    }

    [Fact]
    public void Options_SectionsThenCode_TheLaterWins()
    {
        using var host = TestHost.Create(
            services => services.AddRedoubt("billing", options => options.StartupAttempts = 7),
            ("Redis:BackoffCap", "00:00:30"), ("Redis:StartupAttempts", "5"), ("Redis:billing:BackoffCap", "00:00:40"), ("Redis:Jitter", "0.5"));

        var options = OptionsOf(host, "billing");

        Assert.Equal((TimeSpan.FromSeconds(40), 7, 0.5), (options.BackoffCap, options.StartupAttempts, options.Jitter));
    }

    [Fact]
    public void Options_Section_IsBound()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Cache:Url", (string?)"redis://cache"), KeyValuePair.Create("Cache:Tls", (string?)"true")])
            .Build()
            .GetSection("Cache");
        using var host = TestHost.Create(services => services.AddRedoubt(section));

        Assert.Equal(("redis://cache", true), (OptionsOf(host, "").Url, OptionsOf(host, "").Tls));
    }

    [Theory]
    [InlineData("", "ConnectionStrings:redis", "redis://from-strings", "redis://from-strings")]
    [InlineData("billing", "ConnectionStrings:billing", "redis://from-strings", "redis://from-strings")]
    [InlineData("billing", "REDIS_URL", "redis://from-variable", "redis://from-variable")]
    public void Options_NoAddress_ComesFromConfiguration(string name, string key, string value, string expected)
    {
        using var host = TestHost.Create(services => services.AddRedoubt(name, configure: null), (key, value));

        Assert.Equal(expected, OptionsOf(host, name).Url);
    }

    [Fact]
    public void Options_ConnectionStringOfTheClient_IsConfiguration()
    {
        using var host = TestHost.Create(services => services.AddRedoubt(), ("ConnectionStrings:redis", "h:1,ssl=true"));

        Assert.Equal("h:1,ssl=true", OptionsOf(host, "").Configuration);
    }

    [Fact]
    public async Task Host_WrongOptions_FailsAtStartWithEveryProblem()
    {
        using var host = TestHost.Create(services => services.AddRedoubt("redis://h:x"), ("Redis:StartupAttempts", "0"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(2, failure.Failures.Count());
    }

    private static RedisConnectionOptions OptionsOf(IHost host, string name)
        => host.Services.GetRequiredService<IOptionsMonitor<RedisConnectionOptions>>().Get(name);
}
