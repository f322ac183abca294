namespace Gateway.Catalog;

/// <summary>Told to all instances when the price of a product has changed.</summary>
internal sealed record PriceChanged(string Id, decimal Price);
