namespace Redoubt.Tests.Guide;

public sealed record Receipt(string Id);
