using Redoubt.Connections;
using Redoubt.Connections.Machine;

namespace Redoubt.Tests.Connections.Machine;

/// <summary>Feeds a machine and remembers what it answered; its clock moves only when told.</summary>
internal sealed class MachineDriver
{
    private readonly ConnectionMachine _machine = new(
        new MachineSettings(StartupAttempts: 20, StableAfter: TimeSpan.FromSeconds(10), ProbeInterval: TimeSpan.FromSeconds(5)),
        new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15), 0, () => 0));

    public MachineState State { get; private set; } = new();

    public MachineAction Last { get; private set; } = new MachineAction.Nothing();

    public List<ConnectionStatus> Statuses { get; } = [];

    public TimeSpan Now { get; set; }

    public static ConnectionFailure Failure(FailureReason reason) => new(reason, reason.ToString(), DateTimeOffset.UnixEpoch);

    public MachineDriver Do(ConnectionEvent what)
    {
        var before = State.Status;
        (State, Last) = _machine.Apply(State, what, Now);
        if (State.Status != before)
        {
            Statuses.Add(State.Status);
        }

        return this;
    }

    public MachineDriver Start() => Do(new ConnectionEvent.Start());

    public MachineDriver Succeed(FailureReason? limitation = null)
        => Do(new ConnectionEvent.Succeeded(State.Ticket, limitation is { } reason ? Failure(reason) : null));

    public MachineDriver Fail(FailureReason reason = FailureReason.Unreachable) => Do(new ConnectionEvent.Failed(State.Ticket, Failure(reason)));

    public MachineDriver LoseSocket() => Do(new ConnectionEvent.SocketLost(Failure(FailureReason.Unreachable)));

    /// <summary>Lets the wait end that the last action ordered.</summary>
    public MachineDriver Elapse()
    {
        var wait = Assert.IsType<MachineAction.Wait>(Last);
        Now += wait.Delay;
        return Do(new ConnectionEvent.Due(wait.Ticket));
    }

    public MachineDriver After(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public double Delay => Assert.IsType<MachineAction.Wait>(Last).Delay.TotalSeconds;

    public bool Replaces => Assert.IsType<MachineAction.Attempt>(Last).Replace;
}
