namespace Redoubt.Tests.Store;

internal sealed record Product(string Name, decimal Price);
