using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Links;

/// <summary>Told of every new state, in order, on the loop's thread: must return quickly and never throw.</summary>
internal interface IStatusObserver
{
    void Observe(MachineState before, MachineState after, ConnectionEvent cause);
}
