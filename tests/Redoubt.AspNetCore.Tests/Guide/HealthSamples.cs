using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.AspNetCore.Tests.Support;

namespace Redoubt.AspNetCore.Tests.Guide;

public sealed class HealthSamples
{
    private const string NoRedis = "127.0.0.1:1";

    [Fact]
    public async Task PortOfItsOwn_AnotherPortDoesNotAnswer()
    {
        await using var app = await TestApp.StartAsync(NoRedis, web =>
        {
            web.MapRedoubtHealth().RequireHost("*:9000");
        });

        Assert.Equal(HttpStatusCode.NotFound, await CodeOfAsync(app, "/health/dependencies"));
    }

    [Fact]
    public async Task Required_OneConnectionOfTwo_DecidesReadiness()
    {
        await using var app = await TestApp.StartAsync(NoRedis, web => web.MapRedoubtHealth(), services =>
        {
            services.AddRedoubt("billing", TestApp.Options($"redis://{NoRedis}"));
            services.AddHealthChecks().AddRedoubt(options => options.IsRequired = connection => connection.Name == "billing");
        });

        var checks = (await app.JsonAsync("/health/ready")).At("checks");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await CodeOfAsync(app, "/health/ready"));
        Assert.Equal("degraded", checks.Text("redis.status"));
        Assert.Equal("down", checks.Text("redis:billing.status"));
    }

    [Fact]
    public async Task Branch_GuardsItsPathOnly()
    {
        await using var app = await TestApp.StartAsync(NoRedis, web =>
        {
            web.UseWhen(
                context => context.Request.Path.StartsWithSegments("/carts"),
                branch => branch.RequireRedis());
            web.MapGet("/carts/mine", () => "cart");
            web.MapGet("/products", () => "products");
        });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await CodeOfAsync(app, "/carts/mine"));
        Assert.Equal(HttpStatusCode.OK, await CodeOfAsync(app, "/products"));
    }

    private static async Task<HttpStatusCode> CodeOfAsync(TestApp app, string path)
    {
        using var response = await app.Client.GetAsync(path);
        return response.StatusCode;
    }
}
