using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Redoubt.Bus;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.AspNetCore.Tests.Guide;

/// <summary>The code from after a migration, on the same Redis as the code from before it.</summary>
public sealed class MigrationSamples : IAsyncLifetime
{
    private const int Limit = 60;

    private readonly ConcurrentQueue<PriceChanged> _heard = new();
    private int _reports;
    private RedisServer _server = null!;
    private ConnectionMultiplexer _multiplexer = null!;
    private PlainSamples _plain = null!;
    private WebApplication _app = null!;

    private IRedisConnection Connection => _app.Services.GetRequiredService<IRedisConnection>();

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _multiplexer = await ConnectionMultiplexer.ConnectAsync($"{_server.EndPoint},syncTimeout=30000,asyncTimeout=30000");
        _plain = new PlainSamples(_multiplexer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        Register(builder.Services, _server.EndPoint);
        _app = builder.Build();
        await _app.StartAsync();
        await Connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(Limit));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _multiplexer.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Values_AreTheSameForBoth()
    {
        var store = _app.Services.GetRequiredService<IRedisStore>();
        var cancellationToken = CancellationToken.None;
        const int id = 1;
        var lamp = new Lamp("Desk lamp", 19.5m);

        await store.SetAsync($"lamp:{id}", lamp, TimeSpan.FromMinutes(10), ShopJson.Default.Lamp);
        Assert.Equal(lamp, await _plain.FindAsync(id));

        await _plain.KeepAsync(id, lamp with { Price = 18m });
        lamp = await store.GetOrCreateAsync(
            $"lamp:{id}",
            TimeSpan.FromMinutes(10),
            token => ReadFromDatabaseAsync(id, token),
            ShopJson.Default.Lamp,
            cancellationToken);
        Assert.Equal(18m, lamp.Price);
        Assert.Equal(await _plain.FindAsync(2), await FindAsync(store, 2));
    }

    [Fact]
    public async Task Counter_GoesOnCounting()
    {
        var connection = Connection;
        await _plain.CountAsync();

        var visits = await connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("visits"));

        Assert.Equal(2, visits);
    }

    [Fact]
    public async Task Lock_ExcludesBoth()
    {
        Assert.True(await _multiplexer.GetDatabase().LockTakeAsync("lock:report", "somebody", TimeSpan.FromMinutes(1)));
        await ReportAsync(Connection);
        await _plain.ReportAsync();
        Assert.Equal(0, _reports + _plain.Reports);

        Assert.True(await _multiplexer.GetDatabase().LockReleaseAsync("lock:report", "somebody"));
        await ReportAsync(Connection);
        await _plain.ReportAsync();
        Assert.Equal((1, 1), (_reports, _plain.Reports));
    }

    [Fact]
    public async Task Messages_AreHeardByBoth()
    {
        var bus = _app.Services.GetRequiredService<IMessageBus>();
        await _plain.ListenAsync();

        await using var subscription = await bus.SubscribeAsync(
            "prices",
            (message, cancellationToken) => RememberAsync(message.Content, cancellationToken),
            ShopJson.Default.PriceChanged,
            new SubscriptionOptions { OnGap = (gap, cancellationToken) => ReadAllPricesAsync(cancellationToken) });
        await bus.PublishAsync("prices", new PriceChanged("Desk lamp", 18m), ShopJson.Default.PriceChanged);

        await Wait.UntilAsync("both have heard", () => Task.FromResult(_heard.Count == 1 && _plain.Heard.Count == 1), Limit);
        await _plain.TellAsync(new PriceChanged("Desk lamp", 17m));
        await Wait.UntilAsync("both have heard", () => Task.FromResult(_heard.Count == 2 && _plain.Heard.Count == 2), Limit);
        Assert.Equal(_heard, _plain.Heard);
    }

    [Fact]
    public async Task Test_UsesARealRedis()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{server.EndPoint}" });
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(60));

        await connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("visits"));
        Assert.Equal(1, (await server.ExecuteAsync("GET", "visits")).ToInt64());

        server.Kill();
        await Assert.ThrowsAnyAsync<RedoubtException>(
            () => connection.ExecuteAsync("INCR", database => database.StringIncrementAsync("visits")));
    }

    private static void Register(IServiceCollection services, string configuration)
    {
        services.AddRedoubt(configuration)
            .AddStore()
            .AddMessageBus();
    }

    private static async Task<Lamp> FindAsync(IRedisStore store, int id)
        => (await store.GetAsync($"lamp:{id}", ShopJson.Default.Lamp)).Value;

    private async Task ReportAsync(IRedisConnection connection)
    {
        var token = Guid.NewGuid().ToString();
        var isMine = await connection.ExecuteAsync(
            "LOCK", database => database.LockTakeAsync("lock:report", token, TimeSpan.FromSeconds(30)));
        if (isMine)
        {
            try
            {
                await WriteReportAsync();
            }
            finally
            {
                await connection.ExecuteAsync(
                    "UNLOCK", database => database.LockReleaseAsync("lock:report", token), CommandRepeat.Safe);
            }
        }
    }

    private Task WriteReportAsync()
    {
        _reports++;
        return Task.CompletedTask;
    }

    private Task RememberAsync(PriceChanged change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _heard.Enqueue(change);
        return Task.CompletedTask;
    }

    private static Task ReadAllPricesAsync(CancellationToken cancellationToken) => Task.CompletedTask.WaitAsync(cancellationToken);

    private static Task<Lamp> ReadFromDatabaseAsync(int id, CancellationToken cancellationToken)
        => Task.FromResult(new Lamp($"Lamp {id}", 20m)).WaitAsync(cancellationToken);
}
