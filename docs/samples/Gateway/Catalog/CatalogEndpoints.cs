using Microsoft.AspNetCore.Http.HttpResults;
using Redoubt.AspNetCore.Guards;

namespace Gateway.Catalog;

/// <summary>Works with Redis and without: the cache makes it faster, nothing more.</summary>
internal static class CatalogEndpoints
{
    private const string CacheHeader = "X-Cache";

    public static void MapCatalog(this IEndpointRouteBuilder app) => app.MapGet("/catalog/{id}", GetAsync).CheckRedis();

    private static async Task<Results<Ok<Product>, NotFound>> GetAsync(
        string id, ProductCache cache, ProductSource source, HttpContext context)
    {
        var isAvailable = context.Features.Get<IRedisAvailability>()!.IsAvailable;
        var (outcome, product) = isAvailable ? await cache.FindAsync(id) : (CacheOutcome.Down, null);
        product ??= source.Find(id);
        if (outcome is CacheOutcome.Miss && product is not null)
        {
            await cache.KeepAsync(product);
        }

        context.Response.Headers[CacheHeader] = outcome switch
        {
            CacheOutcome.Hit => "hit",
            CacheOutcome.Miss => "miss",
            _ => "down",
        };
        return product is null ? TypedResults.NotFound() : TypedResults.Ok(product);
    }
}
