namespace Redoubt.Tests.Guide;

public sealed record Email(string To, string Subject);
