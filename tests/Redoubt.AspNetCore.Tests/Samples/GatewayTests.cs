using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Samples;

/// <summary>What clients of the sample see.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private RedisServer _server = null!;

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task NoRedis_CatalogServesAndSessionsAreRefused()
    {
        _server.Kill();
        await using var gateway = Gateway();
        using var client = gateway.CreateClient();

        using var product = await client.GetAsync("/catalog/1");
        using var session = await client.PostAsync("/sessions", null);

        Assert.Equal(HttpStatusCode.OK, product.StatusCode);
        Assert.Equal("down", product.Headers.GetValues("X-Cache").Single());
        Assert.Equal("Lamp", (await product.JsonAsync()).Text("name"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, session.StatusCode);
        Assert.Equal("degraded", (await client.GetFromJsonOfAnyCodeAsync("/health/ready")).Text("status"));
    }

    [Fact]
    public async Task RedisThere_CatalogIsCachedAndSessionsOpen()
    {
        await using var gateway = Gateway();
        using var client = gateway.CreateClient();
        await Wait.UntilAsync("healthy", async () => (await client.GetFromJsonOfAnyCodeAsync("/health/ready")).Text("status") == "healthy");

        using var first = await client.GetAsync("/catalog/2");
        using var second = await client.GetAsync("/catalog/2");
        using var none = await client.GetAsync("/catalog/none");
        using var opened = await client.PostAsync("/sessions", null);
        using var found = await client.GetAsync(opened.Headers.Location);
        using var unknown = await client.GetAsync("/sessions/unknown");

        Assert.Equal("miss", first.Headers.GetValues("X-Cache").Single());
        Assert.Equal("hit", second.Headers.GetValues("X-Cache").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal((await opened.JsonAsync()).Text("id"), (await found.JsonAsync()).Text("id"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.InRange((await _server.ExecuteAsync("TTL", "gateway:product:2")).ToInt64(), 1, 300);
    }

    private WebApplicationFactory<Program> Gateway() => new WebApplicationFactory<Program>()
        .WithWebHostBuilder(host => host
            .UseSetting("REDIS_URL", $"redis://{_server.EndPoint}/0")
            .UseSetting("Catalog:LongestWait", "00:00:30"));
}
