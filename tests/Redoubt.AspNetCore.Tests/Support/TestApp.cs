using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Redoubt.Connections;

namespace Redoubt.AspNetCore.Tests.Support;

/// <summary>An application on a free port of the loopback address, and a client for it.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private TestApp(WebApplication app)
    {
        App = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public IRedisConnection Redis => App.Services.GetRequiredService<IRedisConnection>();

    public static async Task<TestApp> StartAsync(Action<WebApplicationBuilder> register, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        register(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new TestApp(app);
    }

    /// <summary>An application with one connection, whose intervals are short.</summary>
    public static Task<TestApp> StartAsync(string endPoint, Action<WebApplication> map, Action<IServiceCollection>? more = null)
        => StartAsync(
            builder =>
            {
                builder.Services.AddRedoubt(Options($"redis://{endPoint}"));
                more?.Invoke(builder.Services);
            },
            map);

    public static Action<RedisConnectionOptions> Options(string url) => options =>
    {
        options.Url = url;
        options.BackoffBase = TimeSpan.FromMilliseconds(100);
        options.BackoffCap = TimeSpan.FromMilliseconds(400);
        options.ProbeInterval = TimeSpan.FromMilliseconds(200);
        options.ProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.ConnectTimeout = TimeSpan.FromSeconds(1);
        options.StableAfter = TimeSpan.FromMilliseconds(300);
    };

    public Task<JsonElement> JsonAsync(string path) => Client.GetFromJsonOfAnyCodeAsync(path);

    public Task UntilAsync(ConnectionStatus status, int seconds = 15)
        => Wait.UntilAsync(status.ToString(), () => Task.FromResult(Redis.Status == status), seconds);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
