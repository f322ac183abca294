namespace Redoubt.AspNetCore.Tests.Guide;

public sealed record PriceChanged(string Lamp, decimal Price);
