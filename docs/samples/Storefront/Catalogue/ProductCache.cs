using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace Storefront.Catalogue;

/// <summary>Products as JSON, so that the database sees each of them twice an hour at most.</summary>
public class ProductCache(IConnectionMultiplexer redis, ProductRepository repository)
{
    private readonly IDatabase _db = redis.GetDatabase();

    public void Store(Product product)
    {
        var key = $"product:{product.Id}";
        _db.StringSet(key, JsonSerializer.Serialize(product));
        _db.KeyExpire(key, TimeSpan.FromMinutes(30));
    }

    public async Task StoreAsync(string id, Product product)
    {
        var json = JsonSerializer.Serialize(product);
        await _db.StringSetAsync($"product:{id}", json);
        await _db.KeyExpireAsync($"product:{id}", TimeSpan.FromMinutes(30));
    }

    /// <summary>Fills the cache in one go after a deployment.</summary>
    public void WarmUp(IEnumerable<Product> products)
    {
        var batch = _db.CreateBatch();
        foreach (var product in products)
        {
            RedisKey key = $"product:{product.Id}";
            _ = batch.StringSetAsync(key, JsonSerializer.Serialize(product));
            _ = batch.KeyExpireAsync(key, TimeSpan.FromMinutes(30));
        }

        batch.Execute();
    }

    public async Task StorePricesAsync(IReadOnlyCollection<Product> products)
    {
        var batch = _db.CreateBatch();
        var pending = new List<Task>();
        foreach (var product in products)
        {
            var key = $"price:{product.Id}";
            pending.Add(batch.StringSetAsync(key, product.Price.ToString("0.00", CultureInfo.InvariantCulture), TimeSpan.FromHours(6)));
        }

        batch.Execute();
        await Task.WhenAll(pending);
    }

    public void SetFeatured(IReadOnlyList<string> ids)
    {
        redis.GetDatabase().StringSet("catalogue:featured", string.Join(',', ids), flags: CommandFlags.DemandMaster);
        redis.GetDatabase().KeyExpire("catalogue:featured", TimeSpan.FromHours(12), CommandFlags.DemandMaster);
    }

    public string[] Featured()
    {
        string featured = _db.StringGet("catalogue:featured")!;
        return featured.Split(',');
    }

    public Product? Find(string id)
    {
        var json = _db.StringGet($"product:{id}");
        return JsonSerializer.Deserialize<Product>((string)json!);
    }

    public async Task<Product?> FindOrLoadAsync(string id)
    {
        var cached = await _db.StringGetAsync($"product:{id}");
        if (cached.HasValue)
        {
            return JsonSerializer.Deserialize<Product>((string)cached!);
        }

        var product = await repository.FindAsync(id);
        if (product is not null)
        {
            await _db.StringSetAsync($"product:{id}", JsonSerializer.Serialize(product), TimeSpan.FromMinutes(30));
        }

        return product;
    }

    public async Task<IReadOnlyList<Product>> ListAsync(string category)
    {
        var key = $"category:{category}";
        var cached = await _db.StringGetAsync(key);
        if (!cached.IsNullOrEmpty)
        {
            return JsonSerializer.Deserialize<Product[]>((string)cached!) ?? [];
        }

        var products = await repository.ListAsync(category);
        await _db.StringSetAsync(key, JsonSerializer.Serialize(products), expiry: TimeSpan.FromMinutes(5));
        return products;
    }

    public async Task<decimal> PriceAsync(string id) =>
        decimal.Parse((await _db.StringGetAsync($"price:{id}")).ToString(), CultureInfo.InvariantCulture);

    public decimal? CachedPrice(string id) =>
        decimal.TryParse((string?)_db.StringGet($"price:{id}"), CultureInfo.InvariantCulture, out var price) ? price : null;
}
