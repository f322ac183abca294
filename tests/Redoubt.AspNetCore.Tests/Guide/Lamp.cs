namespace Redoubt.AspNetCore.Tests.Guide;

public sealed record Lamp(string Name, decimal Price);
