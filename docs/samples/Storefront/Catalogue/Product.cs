namespace Storefront.Catalogue;

public record Product(string Id, string Name, string Category, decimal Price, int Stock);
