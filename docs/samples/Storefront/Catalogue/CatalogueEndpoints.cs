using StackExchange.Redis;
using Storefront.Bestsellers;
using Storefront.RateLimiting;

namespace Storefront.Catalogue;

public static class CatalogueEndpoints
{
    public static IEndpointRouteBuilder MapCatalogue(this IEndpointRouteBuilder app)
    {
        app.MapGet("/products", async (ProductRepository repository) => await repository.ListAsync());

        app.MapGet("/categories/{category}", async (string category, ProductCache cache) => await cache.ListAsync(category));

        app.MapGet("/products/featured", (ProductCache cache) => cache.Featured());

        app.MapGet("/products/{id}", async (
            string id, string? visitor, ProductCache cache, UsageCounters counters, BestsellerBoard board) =>
        {
            var product = await cache.FindOrLoadAsync(id);
            if (product is null)
            {
                return Results.NotFound();
            }

            counters.CountView(id);
            await board.RememberViewAsync(visitor ?? "guest", id);
            return Results.Ok(product);
        });

        app.MapGet("/products/{id}/card", (string id, ProductCache cache) => cache.Find(id));

        app.MapGet("/products/{id}/price", async (string id, ProductCache cache) => cache.CachedPrice(id) ?? await cache.PriceAsync(id));

        app.MapPost("/products/{id}/refresh", async (string id, ProductCache cache, ProductRepository repository) =>
        {
            if (await repository.FindAsync(id) is not { } product)
            {
                return Results.NotFound();
            }

            await cache.StoreAsync(id, product);
            return Results.NoContent();
        });

        app.MapPost("/categories/{category}/refresh", async (string category, ProductCache cache, ProductRepository repository) =>
        {
            foreach (var product in await repository.ListAsync(category))
            {
                cache.Store(product);
            }
        });

        app.MapGet("/products/{id}/stock", async (string id, StockReader stock) => new
        {
            Available = await stock.AvailableAsync(id),
            Reserved = stock.Reserved(id),
            Counted = await stock.CountedAsync(id),
            Low = stock.IsLow(id),
            OnSale = stock.IsOnSale(id),
        });

        app.MapGet("/products/{id}/views", async (string id, IConnectionMultiplexer redis) =>
        {
            var views = (long)await redis.GetDatabase().StringGetAsync($"views:{id}");
            return Results.Ok(new { id, views });
        });

        app.MapGet("/suggest", async (
            string term, string? visitor, IConfiguration configuration, UsageCounters counters, BestsellerBoard board) =>
        {
            if (!await counters.AllowSearchAsync(visitor ?? "guest"))
            {
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            board.RememberSearch(visitor ?? "guest", term);
            var redis = await ConnectionMultiplexer.ConnectAsync(configuration.GetConnectionString("Redis")!);
            var words = await redis.GetDatabase().SortedSetRangeByValueAsync("suggestions", term, term + "\uffff", take: 10);
            return Results.Ok(words.Select(word => word.ToString()));
        });

        app.MapGet("/go/{campaign}", async (string campaign, string? source, UsageCounters counters) =>
        {
            await counters.CountCampaignAsync(campaign, source ?? "direct");
            return Results.Redirect("/products");
        });

        app.MapGet("/bestsellers", async (BestsellerBoard board) => await board.TopAsync(10));

        return app;
    }
}
