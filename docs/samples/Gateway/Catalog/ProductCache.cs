using Microsoft.Extensions.Options;
using Redoubt;
using Redoubt.Store;

namespace Gateway.Catalog;

/// <summary>Keeps products for a while: here, and in Redis for all instances.</summary>
internal sealed class ProductCache(IRedisStore store, LocalProducts local, IOptions<CatalogOptions> options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task<(CacheOutcome Outcome, Product? Product)> FindAsync(string id)
    {
        if (local.Find(id) is { } known)
        {
            return (CacheOutcome.Hit, known);
        }

        var changes = local.Changes;
        using var limit = new CancellationTokenSource(options.Value.LongestWait);
        try
        {
            var found = await store.GetAsync(KeyOf(id), GatewayJson.Default.Product, limit.Token);
            if (!found.TryGet(out var product))
            {
                return (CacheOutcome.Miss, null);
            }

            local.Keep(product, changes);
            return (CacheOutcome.Hit, product);
        }
        catch (StoredValueException)
        {
            // Written by another version of this application: replaced by what the source says.
            return (CacheOutcome.Miss, null);
        }
        catch (Exception exception) when (exception is RedoubtException or OperationCanceledException)
        {
            return (CacheOutcome.Down, null);
        }
    }

    /// <summary>Keeps a product, or not: the next request will try again.</summary>
    public async Task KeepAsync(Product product)
    {
        using var limit = new CancellationTokenSource(options.Value.LongestWait);
        try
        {
            await ReplaceAsync(product, limit.Token);
        }
        catch (Exception exception) when (exception is RedoubtException or OperationCanceledException)
        {
            // The product itself has been served.
        }
    }

    /// <summary>Puts a product in place of an older one. Throws when it could not: the older one may still be there.</summary>
    public async Task ReplaceAsync(Product product, CancellationToken cancellationToken)
        => await store.SetAsync(KeyOf(product.Id), product, Lifetime, GatewayJson.Default.Product, cancellationToken);

    private static string KeyOf(string id) => $"product:{id}";
}
