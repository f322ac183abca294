using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.AspNetCore.Tests.Support;
using Redoubt.Connections;
using Redoubt.Testing;

namespace Redoubt.AspNetCore.Tests.Guards;

public sealed class RequireRedisTests
{
    private static readonly Action<WebApplication> OnEndpoint = web => web.MapGet("/guarded", () => "served").RequireRedis();

    private static readonly Action<WebApplication> OnGroup = web =>
    {
        web.MapGroup("/").RequireRedis().MapGet("/guarded", (HttpContext context) => context.Response.WriteAsync("served"));
        web.MapGet("/free", () => "served");
    };

    private static readonly Action<WebApplication> InPipeline = web =>
    {
        web.RequireRedis();
        web.MapGet("/guarded", () => "served");
        web.MapRedoubtHealth();
        web.MapRedoubtMetrics();
    };

    public static TheoryData<string> Places => ["endpoint", "group", "pipeline"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task RequireRedis_AbsentThenThere_RefusesThenServes(string place)
    {
        await using var server = await RedisServer.StartAsync();
        server.Kill();
        await using var app = await TestApp.StartAsync(server.EndPoint, MapOf(place));

        using var refusal = await app.Client.GetAsync("/guarded");
        var problem = await refusal.JsonAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
        Assert.Equal("application/problem+json", refusal.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1", refusal.Headers.GetValues("Retry-After").Single());
        Assert.Equal(["title", "status", "error", "message", "retryAfter", "connectionState", "retrying"], problem.Names());
        Assert.Equal("redis_unavailable", problem.Text("error"));
        Assert.Equal(1, problem.At("retryAfter").GetInt32());
        Assert.Equal("connecting", problem.Text("connectionState"));
        Assert.Equal(JsonValueKind.True, problem.At("retrying").ValueKind);

        await server.RestartAsync();
        await app.UntilAsync(ConnectionStatus.Ready);
        Assert.Equal("served", await app.Client.GetStringAsync("/guarded"));
    }

    [Fact]
    public async Task RequireRedis_OnGroup_LeavesOtherRoutesAlone()
    {
        await using var app = await TestApp.StartAsync("127.0.0.1:1", OnGroup);

        Assert.Equal("served", await app.Client.GetStringAsync("/free"));
    }

    [Fact]
    public async Task RequireRedis_OnControllers_Refuses()
    {
        await using var app = await TestApp.StartAsync(
            "127.0.0.1:1",
            web => web.MapControllers().RequireRedis(),
            services => services.AddControllers().AddApplicationPart(typeof(GuardedController).Assembly));

        using var refusal = await app.Client.GetAsync("/controller");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
        Assert.Equal("redis_unavailable", (await refusal.JsonAsync()).Text("error"));
    }

    [Fact]
    public async Task RequireRedis_InPipeline_LetsHealthAndMetricsPass()
    {
        await using var app = await TestApp.StartAsync("127.0.0.1:1", InPipeline);

        foreach (var path in (string[])["/health/live", "/health/ready", "/health/dependencies", "/metrics"])
        {
            using var response = await app.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("endpoint")]
    [InlineData("pipeline")]
    public async Task RequireRedis_RedisGoesBeforeTheCommand_RefusesWithTheTimeOfTheException(string place)
    {
        static string Handle() => throw new RedisUnavailableException("Held back.", FailureReason.CircuitOpen, TimeSpan.FromSeconds(6.2));
        await using var server = await RedisServer.StartAsync();
        await using var app = await TestApp.StartAsync(server.EndPoint, web =>
        {
            if (place == "pipeline")
            {
                web.RequireRedis();
                web.MapGet("/guarded", Handle);
            }
            else
            {
                web.MapGet("/guarded", Handle).RequireRedis();
            }
        });
        await app.UntilAsync(ConnectionStatus.Ready);

        using var refusal = await app.Client.GetAsync("/guarded");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
        Assert.Equal("7", refusal.Headers.GetValues("Retry-After").Single());
        Assert.DoesNotContain("Held back", await refusal.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Action<WebApplication> MapOf(string place) => place switch
    {
        "endpoint" => OnEndpoint,
        "group" => OnGroup,
        _ => InPipeline,
    };
}
