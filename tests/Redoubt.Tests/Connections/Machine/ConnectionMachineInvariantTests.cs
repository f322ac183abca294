using FsCheck;
using FsCheck.Fluent;
using Redoubt.Connections;
using Redoubt.Connections.Machine;

namespace Redoubt.Tests.Connections.Machine;

/// <summary>Whatever happens, in whatever order, some things hold. FsCheck prints the seed and the shortest sequence that breaks one.</summary>
public sealed class ConnectionMachineInvariantTests
{
    private static readonly FailureReason[] Reasons = Enum.GetValues<FailureReason>();

    [Fact]
    public void Apply_AnyEvents_InvariantsHold()
    {
        var sequences = Gen.ListOf(Gen.Choose(0, 10_000)).ToArbitrary();

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(120),
            Prop.ForAll(sequences, numbers => Run([.. numbers])));
    }

    private static bool Run(IReadOnlyList<int> numbers)
    {
        var driver = new MachineDriver();
        foreach (var number in numbers)
        {
            var before = driver.State;
            var what = Event(number, before);
            driver.Now += TimeSpan.FromMilliseconds(number % 7 * 500);
            driver.Do(what);
            Hold(before, what, driver);
        }

        return true;
    }

    private static ConnectionEvent Event(int number, MachineState state)
    {
        var ticket = state.Ticket - (number % 5 == 0 ? 1 : 0);
        var failure = MachineDriver.Failure(Reasons[number % Reasons.Length]);
        return (number / 7 % 10) switch
        {
            0 => new ConnectionEvent.Start(),
            1 or 2 => new ConnectionEvent.Due(ticket),
            3 or 4 => new ConnectionEvent.Succeeded(ticket, Reaction.LeavesAvailable(failure.Reason) ? failure : null),
            5 => new ConnectionEvent.Failed(ticket, failure),
            6 => new ConnectionEvent.SocketLost(failure),
            7 => new ConnectionEvent.SocketRestored(),
            8 => number % 4 == 0 ? new ConnectionEvent.Doubted() : new ConnectionEvent.Start(),
            _ => number % 50 == 0 ? new ConnectionEvent.CloseRequested() : new ConnectionEvent.ReconnectRequested(),
        };
    }

    private static void Hold(MachineState before, ConnectionEvent what, MachineDriver driver)
    {
        var after = driver.State;
        if (before.Status is ConnectionStatus.Closed)
        {
            Assert.Same(before, after);
            Assert.IsType<MachineAction.Nothing>(driver.Last);
        }

        if (after.Status is ConnectionStatus.Ready && before.Status is not ConnectionStatus.Ready)
        {
            Assert.Null(Assert.IsType<ConnectionEvent.Succeeded>(what).Limitation);
        }

        if (after.IsAvailable && !before.IsAvailable)
        {
            Assert.IsType<ConnectionEvent.Succeeded>(what);
        }

        if (driver.Last is MachineAction.Wait wait)
        {
            Assert.InRange(wait.Delay, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        }

        // Alive means that something is outstanding, and never two things.
        var isNew = after.Ticket != before.Ticket;
        Assert.Equal(isNew, driver.Last is not MachineAction.Nothing);
        Assert.True(after.Status is not ConnectionStatus.Ready || after.IsAvailable);
        Assert.True(after.Status is not (ConnectionStatus.Reconnecting or ConnectionStatus.Connecting) || !after.IsAvailable);
    }
}
