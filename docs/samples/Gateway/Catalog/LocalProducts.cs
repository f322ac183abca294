using System.Collections.Concurrent;

namespace Gateway.Catalog;

/// <summary>
/// The products that this instance has at hand, in front of the shared cache. It may keep them only because it is told of
/// changes, and told when it may have missed one.
/// </summary>
internal sealed class LocalProducts(TimeProvider time)
{
    /// <summary>Bounds what a race between two instances can leave behind.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (Product Product, DateTimeOffset Until)> _products = new();
    private long _changes;

    /// <summary>How many changes there have been. Asked before a product is read, so that <see cref="Keep"/> knows if one came since.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public Product? Find(string id) => _products.TryGetValue(id, out var kept) && time.GetUtcNow() < kept.Until ? kept.Product : null;

    /// <summary>Keeps a product, unless something has changed since it was read.</summary>
    public void Keep(Product product, long changesBefore)
    {
        _products[product.Id] = (product, time.GetUtcNow() + Lifetime);
        if (Changes != changesBefore)
        {
            Forget(product.Id);
        }
    }

    public void Drop(string id)
    {
        Interlocked.Increment(ref _changes);
        Forget(id);
    }

    public void DropAll()
    {
        Interlocked.Increment(ref _changes);
        _products.Clear();
    }

    private void Forget(string id) => _products.TryRemove(id, out _);
}
