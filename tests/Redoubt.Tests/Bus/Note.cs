namespace Redoubt.Tests.Bus;

internal sealed record Note(int Number);
