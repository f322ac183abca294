using Redoubt.Connections.Machine;

namespace Redoubt.Connections.Links;

/// <summary>The work of an attempt or a probe, each ending in one event and never in an exception.</summary>
internal sealed class LinkWork(LinkFactory factory, WriteProbe probe, FailureFactory failures, ProcessDelay delay)
{
    public async Task<LoopEvent> AttemptAsync(
        MachineAction.Attempt attempt, RedisLink? current, ILinkListener listener, CancellationToken cancellationToken)
    {
        if (!attempt.Replace && current is { IsConnected: true })
        {
            var again = await ProbeAsync(attempt.Ticket, current, cancellationToken).ConfigureAwait(false);
            if (again.What is not ConnectionEvent.Failed { Failure.Reason: var reason } || Reaction.KeepsMultiplexer(reason))
            {
                return again;
            }
        }

        RedisLink? candidate = null;
        try
        {
            candidate = await factory.ConnectAsync(cancellationToken).ConfigureAwait(false);
            candidate.Watch(listener);
            var result = await probe.RunAsync(candidate, cancellationToken).ConfigureAwait(false);
            return new LoopEvent(new ConnectionEvent.Succeeded(attempt.Ticket, result.Limitation), candidate, result.Latency);
        }
        catch (Exception exception)
        {
            if (candidate is not null)
            {
                await candidate.DisposeAsync().ConfigureAwait(false);
            }

            return Failed(attempt.Ticket, exception);
        }
    }

    public Task<LoopEvent> ProbeAsync(MachineAction.Probe action, RedisLink link, CancellationToken cancellationToken)
        => ProbeAsync(action.Ticket, link, cancellationToken);

    public ConnectionEvent LostWithoutNotice()
        => new ConnectionEvent.SocketLost(failures.Of(FailureReason.Unreachable, "The connection was closed."));

    private async Task<LoopEvent> ProbeAsync(int ticket, RedisLink link, CancellationToken cancellationToken)
    {
        try
        {
            var result = await probe.RunAsync(link, cancellationToken).ConfigureAwait(false);
            return new LoopEvent(new ConnectionEvent.Succeeded(ticket, result.Limitation), Latency: result.Latency);
        }
        catch (Exception exception)
        {
            var failure = failures.From(exception);
            if (failure.Reason is FailureReason.Loading)
            {
                failure = failure with { LoadingEta = await link.AskLoadingEtaAsync().ConfigureAwait(false) };
            }

            return new LoopEvent(new ConnectionEvent.Failed(ticket, delay.Explains(failure.Reason) ? delay.Failure(failures) : failure));
        }
    }

    private LoopEvent Failed(int ticket, Exception exception)
        => new(new ConnectionEvent.Failed(ticket, failures.From(exception)));
}
