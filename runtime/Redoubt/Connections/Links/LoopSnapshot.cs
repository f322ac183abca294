using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Links;

/// <summary>State and link as they belong together, swapped with one write. Readers never see one without the other.</summary>
internal sealed record LoopSnapshot(MachineState State, RedisLink? Link, TimeSpan? Latency);
