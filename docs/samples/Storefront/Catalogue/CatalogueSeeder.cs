using StackExchange.Redis;

namespace Storefront.Catalogue;

/// <summary>Puts the demo data into an empty Redis when the application starts.</summary>
public class CatalogueSeeder(
    IConnectionMultiplexer redis, ProductRepository repository, ProductCache cache, ILogger<CatalogueSeeder> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SeedAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            logger.LogWarning(exception, "Redis is not there yet, starting without demo data");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync()
    {
        var products = await repository.ListAsync();
        cache.WarmUp(products);
        await cache.StorePricesAsync(products);
        cache.SetFeatured(["lamp", "mug"]);

        var db = redis.GetDatabase();
        foreach (var product in products)
        {
            await db.StringSetAsync($"stock:{product.Id}", product.Stock, when: When.NotExists);
            await db.SortedSetAddAsync("suggestions", product.Name.ToLowerInvariant(), 0);
            await db.SortedSetAddAsync("bestsellers", product.Id, 0, SortedSetWhen.NotExists);
        }

        await db.StringSetAsync("coupon:WELCOME:percent", 10, when: When.NotExists);
    }
}
