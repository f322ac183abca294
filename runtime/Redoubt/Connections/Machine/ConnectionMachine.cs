namespace Redoubt.Connections.Machine;

/// <summary>Decides everything about a connection and does nothing: an event and the moment give a new state and an action.</summary>
internal sealed class ConnectionMachine(MachineSettings settings, Backoff backoff)
{
    /// <summary>However many commands fail at once, they are no reason for more probes than this.</summary>
    private static readonly TimeSpan ProbeSpacing = TimeSpan.FromMilliseconds(100);

    private static readonly MachineAction Nothing = new MachineAction.Nothing();

    public (MachineState State, MachineAction Action) Apply(MachineState state, ConnectionEvent what, TimeSpan now) => what switch
    {
        _ when state.Status is ConnectionStatus.Closed => (state, Nothing),
        ConnectionEvent.CloseRequested => Close(state, now),
        ConnectionEvent.Start when state.Status is ConnectionStatus.Idle => Start(state, now),
        _ when state.Status is ConnectionStatus.Idle => (state, Nothing),
        ConnectionEvent.Due due when due.Ticket == state.Ticket && !state.IsWorking => Proceed(state),
        ConnectionEvent.Succeeded success when success.Ticket == state.Ticket && state.IsWorking => Answered(state, success.Limitation, now),
        ConnectionEvent.Failed failed when failed.Ticket == state.Ticket && state.IsWorking => Fail(state, failed.Failure, now),
        ConnectionEvent.SocketLost lost when state.IsAvailable => Lose(state, lost.Failure, now, healsItself: true),
        ConnectionEvent.SocketRestored when state is { IsOutage: true, IsWorking: false, TrustsRestore: true } => Proceed(state),
        ConnectionEvent.Doubted when state.IsAvailable => Doubt(state, now),
        ConnectionEvent.ReconnectRequested => Reconnect(state, now),
        _ => (state, Nothing),
    };

    private static (MachineState, MachineAction) Start(MachineState state, TimeSpan now)
        => Proceed(Enter(state, ConnectionStatus.Connecting, now) with { OutageSince = now });

    private static (MachineState, MachineAction) Close(MachineState state, TimeSpan now)
    {
        var closed = Enter(state, ConnectionStatus.Closed, now) with
        {
            AvailableSince = null,
            IsWorking = false,
            NextAttempt = null,
            Ticket = state.Ticket + 1,
        };
        return (closed, new MachineAction.Close());
    }

    /// <summary>Begins the work that is next: a probe while Redis is available, an attempt while it is not.</summary>
    private static (MachineState, MachineAction) Proceed(MachineState state)
    {
        var ticket = state.Ticket + 1;
        var working = state with { IsWorking = true, Ticket = ticket, NextAttempt = null };
        return state.IsAvailable
            ? (working, new MachineAction.Probe(ticket))
            : (working with { Attempt = state.Attempt + 1 }, new MachineAction.Attempt(ticket, state.MustReplace));
    }

    private static (MachineState, MachineAction) Wait(MachineState state, TimeSpan delay, TimeSpan? nextAttempt)
    {
        var ticket = state.Ticket + 1;
        return (state with { IsWorking = false, Ticket = ticket, NextAttempt = nextAttempt }, new MachineAction.Wait(ticket, delay));
    }

    private static MachineState Enter(MachineState state, ConnectionStatus status, TimeSpan now)
        => state.Status == status ? state : state with { Status = status, Since = now };

    /// <summary>What failed may have failed after the answer that is known, or is on its way: one more probe follows it.</summary>
    private static (MachineState, MachineAction) Doubt(MachineState state, TimeSpan now)
    {
        if (state.IsWorking)
        {
            return (state.IsDoubted ? state : state with { IsDoubted = true }, Nothing);
        }

        var early = ProbeSpacing - (now - state.AnsweredAt);
        return early > TimeSpan.Zero ? Wait(state, early, nextAttempt: null) : Proceed(state);
    }

    private (MachineState, MachineAction) Answered(MachineState state, ConnectionFailure? limitation, TimeSpan now)
    {
        var status = limitation is null ? ConnectionStatus.Ready : ConnectionStatus.Degraded;
        var next = Enter(state, status, now) with
        {
            AvailableSince = state.AvailableSince ?? now,
            WasAvailable = true,
            AnsweredAt = now,
            Attempt = 0,
            Reconnects = state.Reconnects + (state is { IsAvailable: false, WasAvailable: true } ? 1 : 0),
            LastFailure = limitation ?? state.LastFailure,
            MustReplace = false,
            IsDoubted = false,
        };
        return Wait(next, state.IsDoubted ? ProbeSpacing : settings.ProbeInterval, nextAttempt: null);
    }

    private (MachineState, MachineAction) Fail(MachineState state, ConnectionFailure failure, TimeSpan now)
    {
        if (state.IsAvailable)
        {
            // A reply that this process was too busy to read is no reason to give the server up.
            return failure.Reason is FailureReason.ThreadPoolDelay
                ? Wait(state with { LastFailure = failure }, settings.ProbeInterval, nextAttempt: null)
                : Lose(state, failure, now, healsItself: false);
        }

        var failed = state with
        {
            Failures = state.Failures + 1,
            LastFailure = failure,
            TrustsRestore = false,
            MustReplace = !Reaction.KeepsMultiplexer(failure.Reason),
        };
        var isUsedUp = !state.WasAvailable && state.Attempt >= settings.StartupAttempts;
        var entered = isUsedUp ? Enter(failed, ConnectionStatus.Degraded, now) : failed;
        return WaitForAttempt(entered, now);
    }

    /// <summary>
    /// The multiplexer makes one try of its own the moment its socket closes, so after that the first attempt can wait; a
    /// connection that has gone silent or changed its mind is replaced at once, unless it was made only a moment ago.
    /// </summary>
    private (MachineState, MachineAction) Lose(MachineState state, ConnectionFailure failure, TimeSpan now, bool healsItself)
    {
        var wasStable = now - state.AvailableSince >= settings.StableAfter;
        var failures = wasStable ? 0 : state.Failures;
        var lost = Enter(state, ConnectionStatus.Reconnecting, now) with
        {
            AvailableSince = null,
            OutageSince = now,
            Attempt = 0,
            IsDoubted = false,
            Failures = failures,
            LastFailure = failure,
            TrustsRestore = healsItself && failures == 0,
            MustReplace = !healsItself && !Reaction.KeepsMultiplexer(failure.Reason),
        };
        return failures == 0 && !healsItself && lost.MustReplace
            ? Proceed(lost)
            : WaitForAttempt(lost with { Failures = failures + 1 }, now);
    }

    private static (MachineState, MachineAction) Reconnect(MachineState state, TimeSpan now)
    {
        if (state.IsAvailable)
        {
            var left = Enter(state, ConnectionStatus.Reconnecting, now);
            return Proceed(left with { AvailableSince = null, OutageSince = now, Attempt = 0, TrustsRestore = false, MustReplace = true });
        }

        return state.IsWorking ? (state, Nothing) : Proceed(state);
    }

    private (MachineState, MachineAction) WaitForAttempt(MachineState state, TimeSpan now)
    {
        var delay = Reaction.WaitsLongest(state.LastFailure!.Reason) ? backoff.Longest() : backoff.After(state.Failures);
        return Wait(state, delay, now + delay);
    }
}
