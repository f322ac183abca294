using System.Text;
using System.Text.Json;
using Redoubt.Connections;
using Redoubt.Store;
using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.Benchmarks.Runtime;

/// <summary>Commands through the accessor and the store, beside the same commands on a multiplexer that is kept.</summary>
internal static class CommandCost
{
    private const int Operations = 100_000;
    private const string Key = "price:42";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly Price Value = new("Desk lamp", 18.50m, "EUR", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public static async Task<string> RunAsync(int rounds)
    {
        await using var server = await RedisServer.StartAsync();
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(server.EndPoint);
        await using var connection = new RedisConnection(new RedisConnectionOptions { Url = $"redis://{server.EndPoint}" });
        await connection.StartAsync();
        await connection.WaitUntilReadyAsync(TimeSpan.FromSeconds(10));
        using var store = new RedisStore(connection);
        await store.SetAsync(Key, Value, Lifetime, PriceJson.Default.Price);
        var duels = Duels(multiplexer.GetDatabase(), connection, store);
        for (var round = -2; round < rounds; round++)
        {
            foreach (var duel in duels)
            {
                await duel.RoundAsync(round, Operations);
            }
        }

        var text = new StringBuilder().AppendLine(Duel.Header);
        duels.ForEach(duel => text.AppendLine(duel.Row));
        return text.ToString();
    }

    private static List<Duel> Duels(IDatabase plain, RedisConnection connection, RedisStore store)
    {
        async Task<Price?> PlainGetAsync()
        {
            var stored = await plain.StringGetAsync(Key);
            return stored.IsNull ? null : JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)stored).Span, PriceJson.Default.Price);
        }

        async Task<bool> PlainSetAsync() => await plain.StringSetAsync(Key, JsonSerializer.SerializeToUtf8Bytes(Value, PriceJson.Default.Price), Lifetime);
        async Task<Price?> StoreGetAsync()
        {
            var found = await store.GetAsync(Key, PriceJson.Default.Price);
            return found.IsHit ? found.Value : null;
        }

        async Task<bool> StoreSetAsync() => await store.SetAsync(Key, Value, Lifetime, PriceJson.Default.Price);
        Task RawGetAsync() => plain.StringGetAsync(Key);
        Task AccessorGetAsync() => connection.GetDatabase().StringGetAsync(Key);
        Task ExecutedGetAsync() => connection.ExecuteAsync("GET", Key, static (database, key) => database.StringGetAsync(key), CommandRepeat.Safe);
        return
        [
            new("store, get", count => Load.Awaited(count, PlainGetAsync), count => Load.Awaited(count, StoreGetAsync)),
            new("store, set", count => Load.Awaited(count, PlainSetAsync), count => Load.Awaited(count, StoreSetAsync)),
            new("store, pipelined get", count => Load.Pipelined(count, PlainGetAsync), count => Load.Pipelined(count, StoreGetAsync)),
            new("`GetDatabase()`, pipelined get", count => Load.Pipelined(count, RawGetAsync), count => Load.Pipelined(count, AccessorGetAsync)),
            new("`ExecuteAsync`, pipelined get", count => Load.Pipelined(count, RawGetAsync), count => Load.Pipelined(count, ExecutedGetAsync)),
        ];
    }
}
