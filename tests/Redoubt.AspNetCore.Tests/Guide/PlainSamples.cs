using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Redoubt.AspNetCore.Tests.Guide;

/// <summary>The code from before a migration, as it is often met. It runs beside the code from after it.</summary>
internal sealed class PlainSamples(IConnectionMultiplexer redis)
{
    private readonly IDatabase _database = redis.GetDatabase();

    public ConcurrentQueue<PriceChanged> Heard { get; } = [];

    public int Reports { get; private set; }

    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("localhost:6379"));
    }

    public async Task KeepAsync(int id, Lamp lamp)
    {
        await _database.StringSetAsync($"lamp:{id}", JsonSerializer.Serialize(lamp), TimeSpan.FromMinutes(10));
    }

    public async Task<Lamp> FindAsync(int id)
    {
        var text = await _database.StringGetAsync($"lamp:{id}");
        if (!text.IsNull)
        {
            return JsonSerializer.Deserialize<Lamp>((string)text!)!;
        }

        var lamp = await ReadFromDatabaseAsync(id, CancellationToken.None);
        await KeepAsync(id, lamp);
        return lamp;
    }

    public async Task CountAsync()
    {
        await _database.StringIncrementAsync("visits");
    }

    public async Task ReportAsync()
    {
        var token = Guid.NewGuid().ToString();
        if (await _database.LockTakeAsync("lock:report", token, TimeSpan.FromSeconds(30)))
        {
            try
            {
                await WriteReportAsync();
            }
            finally
            {
                await _database.LockReleaseAsync("lock:report", token);
            }
        }
    }

    public async Task ListenAsync()
    {
        await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal("prices"), (_, text) =>
        {
            Heard.Enqueue(JsonSerializer.Deserialize<PriceChanged>((string)text!)!);
        });
    }

    public async Task TellAsync(PriceChanged change)
    {
        await redis.GetSubscriber().PublishAsync(RedisChannel.Literal("prices"), JsonSerializer.Serialize(change));
    }

    private Task WriteReportAsync()
    {
        Reports++;
        return Task.CompletedTask;
    }

    private static Task<Lamp> ReadFromDatabaseAsync(int id, CancellationToken cancellationToken)
        => Task.FromResult(new Lamp($"Lamp {id}", 20m)).WaitAsync(cancellationToken);
}
