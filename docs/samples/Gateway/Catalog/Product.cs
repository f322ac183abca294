namespace Gateway.Catalog;

internal sealed record Product(string Id, string Name, decimal Price);
