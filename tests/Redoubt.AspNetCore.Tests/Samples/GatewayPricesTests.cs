using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Samples;

/// <summary>Two instances of the sample on one Redis: what one changes, clients of the other see.</summary>
public sealed class GatewayPricesTests : IAsyncLifetime
{
    /// <summary>Below the time after which an instance would forget a product by itself.</summary>
    private const int Limit = 45;

    private readonly List<WebApplicationFactory<Program>> _instances = [];
    private RedisServer _server = null!;
    private HttpClient _first = null!;
    private HttpClient _second = null!;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _first = await StartAsync();
        _second = await StartAsync();
        await Wait.UntilAsync("both listen", async () => (await _server.ExecuteAsync("PUBSUB", "NUMSUB", "gateway:prices")).Items[1].ToInt64() == 2, Limit);
        await SettleAsync(_first);
        await SettleAsync(_second);
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ChangedPrice_IsSeenInTheOtherInstance()
    {
        await KeepAtHandAsync(_second, "1");

        using var changed = await PutAsync(_first, "1", 35.5m);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("35.5", (await changed.JsonAsync()).Text("price"));
        Assert.Equal("35.5", await PriceAsync(_first));
        await Wait.UntilAsync("the other instance has the new price", async () => await PriceAsync(_second) == "35.5", Limit);
    }

    [Fact]
    public async Task MissedMessages_DropEverything()
    {
        await KeepAtHandAsync(_second, "1");
        await _server.ExecuteAsync("SET", "gateway:product:1", """{"id":"1","name":"Lamp","price":12.5}""");
        Assert.Equal("39.90", await PriceAsync(_second));

        await _server.ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");

        await Wait.UntilAsync("the other instance asks Redis again", async () => await PriceAsync(_second) == "12.5", Limit);
    }

    [Fact]
    public async Task Change_OfWhatIsNotThere_IsRefused()
    {
        using var unknown = await PutAsync(_first, "none", 1m);
        using var negative = await PutAsync(_first, "1", -1m);
        using var nothing = await _first.PutAsJsonAsync("/catalog/1/price", new { });

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, negative.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task NoRedis_ChangeIsRefusedAndThePriceStays()
    {
        _server.Kill();
        await Wait.UntilAsync("Redis is missed", async () => await StatusAsync(_first) == "degraded", Limit);

        using var refused = await PutAsync(_first, "1", 35.5m);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("39.90", await PriceAsync(_first));
    }

    [Fact]
    public async Task ProductOfAnotherVersion_IsReplaced()
    {
        await _server.ExecuteAsync("SET", "gateway:product:1", "[]");

        Assert.Equal("39.90", await PriceAsync(_first));

        Assert.Contains("Lamp", (await _server.ExecuteAsync("GET", "gateway:product:1")).ToString(), StringComparison.Ordinal);
    }

    private async Task<HttpClient> StartAsync()
    {
        var instance = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("REDIS_URL", $"redis://{_server.EndPoint}/0")
            .UseSetting("Catalog:LongestWait", "00:00:30"));
        _instances.Add(instance);
        var client = instance.CreateClient();
        await Wait.UntilAsync("healthy", async () => await StatusAsync(client) == "healthy", Limit);
        return client;
    }

    /// <summary>
    /// Waits until the gap from before the subscription, which drops everything, is behind the instance: a message comes
    /// after it, and one of the two must have dropped what was at hand.
    /// </summary>
    private async Task SettleAsync(HttpClient client)
    {
        await KeepAtHandAsync(client, "3");
        await _server.ExecuteAsync("SET", "gateway:product:3", """{"id":"3","name":"Chair","price":7}""");
        await _server.ExecuteAsync("PUBLISH", "gateway:prices", """{"id":"3","price":7}""");
        await Wait.UntilAsync("it has heard", async () => await PriceAsync(client, "3") == "7", Limit);
    }

    /// <summary>Asks until the instance answers from its own memory: it leaves alone what is in Redis.</summary>
    private Task KeepAtHandAsync(HttpClient client, string id) => Wait.UntilAsync(
        "it has the product at hand",
        async () =>
        {
            await PriceAsync(client, id);
            await PriceAsync(client, id);
            await _server.ExecuteAsync("SET", $"gateway:product:{id}", "not asked for");
            await PriceAsync(client, id);
            return (await _server.ExecuteAsync("GET", $"gateway:product:{id}")).Text == "not asked for";
        },
        Limit);

    private static async Task<string?> StatusAsync(HttpClient client) => (await client.GetFromJsonOfAnyCodeAsync("/health/ready")).Text("status");

    private static async Task<string?> PriceAsync(HttpClient client, string id = "1")
        => (await client.GetFromJsonOfAnyCodeAsync($"/catalog/{id}")).Text("price");

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string id, decimal price)
        => client.PutAsJsonAsync($"/catalog/{id}/price", new { price });
}
