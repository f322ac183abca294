using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.AspNetCore.Guards;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Guards;

public sealed class CheckRedisTests
{
    [Fact]
    public async Task CheckRedis_OnEndpoint_TellsTheStateOfTheNamedConnection()
    {
        await using var server = await RedisServer.StartAsync();
        await using var app = await TestApp.StartAsync(
            server.EndPoint,
            web =>
            {
                web.MapGet("/default", Tell).CheckRedis();
                web.MapGet("/billing", Tell).CheckRedis("billing");
                web.MapGet("/unchecked", Tell);
            },
            services => services.AddRedoubt("billing", TestApp.Options("redis://127.0.0.1:1")));
        await app.UntilAsync(ConnectionStatus.Ready);

        Assert.Equal("True Ready", await app.Client.GetStringAsync("/default"));
        Assert.Equal("False Connecting", await app.Client.GetStringAsync("/billing"));
        Assert.Equal("none", await app.Client.GetStringAsync("/unchecked"));
    }

    [Fact]
    public async Task CheckRedis_InPipeline_TellsEveryRoute()
    {
        await using var app = await TestApp.StartAsync("127.0.0.1:1", web =>
        {
            web.CheckRedis();
            web.MapGet("/any", Tell);
        });

        Assert.Equal("False Connecting", await app.Client.GetStringAsync("/any"));
    }

    private static string Tell(HttpContext context)
        => context.Features.Get<IRedisAvailability>() is { } redis ? $"{redis.IsAvailable} {redis.Status}" : "none";
}
