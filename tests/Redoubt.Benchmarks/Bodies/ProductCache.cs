using System.Text.Json;
using StackExchange.Redis;

namespace Bodies;

/// <summary>Products in front of a slower store, one key each.</summary>
public sealed class ProductCache(IConnectionMultiplexer redis, IProductStore store)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public async Task<Product?> FindAsync(string id)
    {
        var db = redis.GetDatabase();
        var cached = await db.StringGetAsync(KeyOf(id));
        if (cached.HasValue) return JsonSerializer.Deserialize<Product>((string)cached!);

        var product = await store.FindAsync(id);
        if (product is not null) await db.StringSetAsync(KeyOf(id), JsonSerializer.Serialize(product), Lifetime);
        return product;
    }

    public async Task<IReadOnlyList<Product>> FindManyAsync(IReadOnlyList<string> ids)
    {
        var db = redis.GetDatabase();
        var values = await db.StringGetAsync(ids.Select(id => (RedisKey)KeyOf(id)).ToArray());
        var found = new List<Product>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (values[i].IsNullOrEmpty) continue;
            if (JsonSerializer.Deserialize<Product>((string)values[i]!) is { } product) found.Add(product);
        }

        return found;
    }

    public Task ForgetAsync(string id) => redis.GetDatabase().KeyDeleteAsync(KeyOf(id));

    public async Task RenameAsync(string id, string name)
    {
        var db = redis.GetDatabase();
        var cached = await db.StringGetAsync(KeyOf(id));
        if (cached.IsNull) return;
        var product = JsonSerializer.Deserialize<Product>((string)cached!);
        await db.StringSetAsync(KeyOf(id), JsonSerializer.Serialize(product! with { Name = name }), Lifetime, When.Exists);
    }

    public async Task<TimeSpan?> LeftAsync(string id) => await redis.GetDatabase().KeyTimeToLiveAsync(KeyOf(id));

    private static string KeyOf(string id) => $"product:{id}";
}

public sealed record Product(string Id, string Name, decimal Price);

public interface IProductStore
{
    Task<Product?> FindAsync(string id);
}
