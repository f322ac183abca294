namespace Redoubt.Queues;

/// <summary>A worker that is connected to Redis, as the server tells of it: of this library or of Node's, in any process.</summary>
/// <param name="Name">The name that the worker was given, or <see langword="null"/> when it was given none.</param>
/// <param name="Address">The host and port that it is connected from, as the server sees it.</param>
/// <param name="ConnectedFor">How long it has been connected, in whole seconds.</param>
public sealed record ConnectedWorker(string? Name, string Address, TimeSpan ConnectedFor);
