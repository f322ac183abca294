namespace Storefront.Catalogue;

/// <summary>Stands in for the product database; every query costs a few milliseconds, as it would there.</summary>
public class ProductRepository
{
    private static readonly Product[] Products =
    [
        new("mug", "Enamel mug", "kitchen", 9.50m, 140),
        new("kettle", "Stovetop kettle", "kitchen", 39.00m, 25),
        new("lamp", "Desk lamp", "office", 54.90m, 12),
        new("notebook", "Dotted notebook", "office", 6.20m, 800),
        new("blanket", "Wool blanket", "home", 89.00m, 30),
        new("candle", "Beeswax candle", "home", 14.00m, 60),
    ];

    public async Task<Product?> FindAsync(string id)
    {
        await Task.Delay(5);
        return Array.Find(Products, product => product.Id == id);
    }

    public async Task<IReadOnlyList<Product>> ListAsync(string? category = null)
    {
        await Task.Delay(5);
        return category is null ? Products : Array.FindAll(Products, product => product.Category == category);
    }
}
