using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Status;

/// <summary>Several observers as one, told in the order given.</summary>
internal sealed class Observers(params IStatusObserver[] observers) : IStatusObserver
{
    public void Observe(MachineState before, MachineState after, ConnectionEvent cause)
    {
        foreach (var observer in observers)
        {
            observer.Observe(before, after, cause);
        }
    }
}
