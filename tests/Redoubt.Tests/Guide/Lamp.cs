namespace Redoubt.Tests.Guide;

public sealed record Lamp(string Name, decimal Price);
