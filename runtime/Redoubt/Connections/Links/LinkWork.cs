using Redoubt.Connections.Machine;
using Redoubt.Telemetry;

namespace Redoubt.Connections.Links;

/// <summary>The work of an attempt or a probe, each ending in one event and never in an exception.</summary>
internal sealed class LinkWork(
    RedisConnectionOptions options, LinkFactory factory, WriteProbe probe, FailureFactory failures, ProcessDelay delay,
    ConnectionSpans spans, TimeProvider time)
{
    private static readonly TimeSpan NewsGrace = TimeSpan.FromMilliseconds(500);

    public async Task<LoopEvent> AttemptAsync(
        MachineAction.Attempt attempt, RedisLink? current, ILinkListener listener, CancellationToken cancellationToken)
    {
        if (!attempt.Replace && current is { IsConnected: true })
        {
            var again = await ProbeAsync(attempt.Ticket, current, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            if (again.What is not ConnectionEvent.Failed { Failure.Reason: var reason } || Reaction.KeepsMultiplexer(reason))
            {
                return again;
            }
        }

        using var span = spans.StartAttempt();
        RedisLink? candidate = null;
        try
        {
            candidate = await factory.ConnectAsync(cancellationToken).ConfigureAwait(false);
            candidate.Watch(listener);
            var result = await probe.RunAsync(candidate, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            return new LoopEvent(new ConnectionEvent.Succeeded(attempt.Ticket, result.Limitation), candidate, result.Latency);
        }
        catch (Exception exception)
        {
            if (candidate is not null)
            {
                await candidate.DisposeAsync().ConfigureAwait(false);
            }

            span.Fail(exception);
            var failure = failures.From(exception);
            span?.SetTag(InstrumentNames.ReasonTag, failure.Reason.ToString());
            return new LoopEvent(new ConnectionEvent.Failed(attempt.Ticket, failure));
        }
    }

    public Task<LoopEvent> ProbeAsync(MachineAction.Probe action, RedisLink link, CancellationToken cancellationToken)
        => ProbeInUseAsync(action.Ticket, link, cancellationToken);

    public ConnectionEvent LostWithoutNotice()
        => new ConnectionEvent.SocketLost(failures.Of(FailureReason.Unreachable, "The connection was closed."));

    /// <summary>
    /// A probe that finds the command socket closed may be faster than the news of that. The news decides what comes next:
    /// with it the client below may be trusted to make the socket anew, and the result of the probe is late. Seldom there is
    /// none, as the client below may forget it while it reconnects: then a socket that is there again is asked again.
    /// </summary>
    private async Task<LoopEvent> ProbeInUseAsync(int ticket, RedisLink link, CancellationToken cancellationToken)
    {
        var news = link.NextCommandSocketLoss;
        var result = await ProbeAsync(ticket, link, options.ProbeTimeout, cancellationToken).ConfigureAwait(false);
        if (result.What is ConnectionEvent.Failed { Failure.Reason: FailureReason.Unreachable })
        {
            await Task.WhenAny(news, Task.Delay(NewsGrace, time, cancellationToken)).ConfigureAwait(false);
            return !news.IsCompleted && link.IsConnected
                ? await ProbeAsync(ticket, link, options.ProbeTimeout, cancellationToken).ConfigureAwait(false)
                : result;
        }

        return result;
    }

    private async Task<LoopEvent> ProbeAsync(int ticket, RedisLink link, TimeSpan subscriptionGrace, CancellationToken cancellationToken)
    {
        try
        {
            var result = await probe.RunAsync(link, subscriptionGrace, cancellationToken).ConfigureAwait(false);
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
}
