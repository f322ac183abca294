using System.Collections.Concurrent;

namespace Gateway.Catalog;

/// <summary>Stands for the database that the cache spares: always there, and slower.</summary>
internal sealed class ProductSource
{
    private readonly ConcurrentDictionary<string, Product> _products = new()
    {
        ["1"] = new("1", "Lamp", 39.90m),
        ["2"] = new("2", "Desk", 249.00m),
        ["3"] = new("3", "Chair", 119.50m),
    };

    public Product? Find(string id) => _products.GetValueOrDefault(id);

    /// <summary>Changes the price of a product and gives the product, or <see langword="null"/> where there is none.</summary>
    public Product? ChangePrice(string id, decimal price)
    {
        while (Find(id) is { } product)
        {
            var changed = product with { Price = price };
            if (_products.TryUpdate(id, changed, product))
            {
                return changed;
            }
        }

        return null;
    }
}
