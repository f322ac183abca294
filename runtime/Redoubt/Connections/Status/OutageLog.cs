using Microsoft.Extensions.Logging;
using Redoubt.Connections.Links;
using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Status;

/// <summary>Says once that an outage begins and once that it is over; everything between is for debugging.</summary>
internal sealed partial class OutageLog(string name, string address, ILogger logger, Func<TimeSpan> now) : IStatusObserver
{
    private bool _isReported;
    private FailureReason _limitation;

    public void Observe(MachineState before, MachineState after, ConnectionEvent cause)
    {
        if (after.Status is ConnectionStatus.Closed)
        {
            LogClosed(logger, name, address);
            return;
        }

        if (after.IsOutage)
        {
            ObserveOutage(before, after, cause);
        }
        else if (after.IsAvailable && cause is ConnectionEvent.Succeeded succeeded)
        {
            ObserveAnswer(before, after, succeeded.Limitation);
        }
    }

    private void ObserveOutage(MachineState before, MachineState after, ConnectionEvent cause)
    {
        if (cause is ConnectionEvent.Failed failed && before.IsOutage)
        {
            LogAttemptFailed(logger, before.Attempt, name, address, failed.Failure.Reason, failed.Failure.Message);
        }

        if (!_isReported && after.LastFailure is { } failure && cause is ConnectionEvent.Failed or ConnectionEvent.SocketLost)
        {
            _isReported = true;
            LogOutageBegan(logger, name, address, after.LastFailure!.Reason, after.LastFailure.Message);
        }

        if (after.Status is ConnectionStatus.Degraded && before.Status is ConnectionStatus.Connecting)
        {
            LogStartUsedUp(logger, name, address, after.Attempt, after.LastFailure!.Reason);
        }
    }

    private void ObserveAnswer(MachineState before, MachineState after, ConnectionFailure? limitation)
    {
        if (before.IsOutage)
        {
            ObserveReturn(before, after);
        }

        var reason = limitation?.Reason ?? FailureReason.None;
        if (reason == _limitation)
        {
            return;
        }

        _limitation = reason;
        if (limitation is null)
        {
            LogWritesAccepted(logger, name, address);
        }
        else
        {
            LogWritesRefused(logger, name, address, limitation.Reason, limitation.Message);
        }
    }

    private void ObserveReturn(MachineState before, MachineState after)
    {
        if (_isReported)
        {
            LogOutageEnded(logger, name, address, now() - after.OutageSince, before.Attempt);
        }
        else
        {
            LogConnected(logger, name, address);
        }

        _isReported = false;
    }
}
