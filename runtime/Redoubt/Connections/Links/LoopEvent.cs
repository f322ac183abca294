using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Links;

/// <summary>An event for the machine, with what only the loop needs to know of it.</summary>
internal readonly record struct LoopEvent(ConnectionEvent What, RedisLink? Link = null, TimeSpan? Latency = null, TaskCompletionSource? Handled = null);
