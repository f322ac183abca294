namespace Redoubt.Tests.Queues;

public sealed record Parcel(string To, int Milliseconds = 0);
