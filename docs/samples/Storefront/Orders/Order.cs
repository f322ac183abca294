namespace Storefront.Orders;

public record Order(string Id, string Customer, Dictionary<string, int> Lines, decimal Total);
