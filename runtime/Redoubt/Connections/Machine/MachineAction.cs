namespace Redoubt.Connections.Machine;

/// <summary>
/// What the loop has to do after an event. A machine has one piece of work outstanding at most, named by its ticket, so
/// there is never more than one attempt under way.
/// </summary>
internal abstract record MachineAction
{
    /// <summary>Nothing.</summary>
    public sealed record Nothing : MachineAction;

    /// <summary>Tell the machine when <paramref name="Delay"/> is over.</summary>
    public sealed record Wait(int Ticket, TimeSpan Delay) : MachineAction;

    /// <summary>Try to get Redis back; with <paramref name="Replace"/> only a new multiplexer will do.</summary>
    public sealed record Attempt(int Ticket, bool Replace) : MachineAction;

    /// <summary>Probe the multiplexer in use.</summary>
    public sealed record Probe(int Ticket) : MachineAction;

    /// <summary>Give everything up.</summary>
    public sealed record Close : MachineAction;
}
