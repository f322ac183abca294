using Redoubt.Connections.Machine;
using StackExchange.Redis;

namespace Redoubt.Connections.Links;

/// <summary>
/// Finds out whether Redis can be used by using it: a write on the command socket and a PING on the subscription socket,
/// both within the limit. A PING alone stays green on a server that has become a replica.
/// </summary>
internal sealed class WriteProbe(RedisConnectionOptions options, FailureFactory failures, TimeProvider time)
{
    /// <summary>The key that the probe writes, after the connection's prefix. It expires by itself.</summary>
    public const string Key = "redoubt:probe";

    public static readonly TimeSpan KeyLifetime = TimeSpan.FromSeconds(30);

    /// <summary>How often a subscription socket that is away is looked for.</summary>
    private static readonly TimeSpan SubscriptionStep = TimeSpan.FromMilliseconds(50);

    /// <exception cref="Exception">The server did not answer in time, or with an error that leaves nothing to use.</exception>
    /// <param name="link">What to probe.</param>
    /// <param name="subscriptionGrace">How long the subscription socket may be away: the client below makes a lost one anew by itself.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    public async Task<ProbeResult> RunAsync(RedisLink link, TimeSpan subscriptionGrace, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var subscription = AskSubscriptionAsync(link, subscriptionGrace, givenUp.Token);
        var write = WriteAsync(link, cancellationToken);
        try
        {
            var limitation = await write.ConfigureAwait(false);
            await CheckUserAsync(link, cancellationToken).ConfigureAwait(false);
            var latency = time.GetElapsedTime(started);
            await subscription.ConfigureAwait(false);
            return new ProbeResult(latency, limitation);
        }
        catch
        {
            // The first failure is the one to report; the other task must not end unobserved.
            await givenUp.CancelAsync().ConfigureAwait(false);
            await subscription.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task AskSubscriptionAsync(RedisLink link, TimeSpan grace, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                await ReplyAsync(() => link.Subscriber.PingAsync(), link, ConnectionType.Subscription, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RedisServerException)
            {
                // Refused is answered: the socket is alive. What the server thinks of writes, the write finds out.
                return;
            }
            catch (Exception exception) when (time.GetElapsedTime(started) < grace && FailureClassifier.Classify(exception) is FailureReason.Unreachable)
            {
                await Task.Delay(SubscriptionStep, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ConnectionFailure?> WriteAsync(RedisLink link, CancellationToken cancellationToken)
    {
        try
        {
            await ReplyAsync(
                () => link.Database.StringSetAsync(Key, "1", KeyLifetime, flags: CommandFlags.DemandMaster),
                link,
                ConnectionType.Interactive,
                cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (Reaction.LeavesAvailable(FailureClassifier.Classify(exception)))
        {
            return failures.From(exception);
        }
        catch (RedisConnectionException exception) when (link.HasOnlyReplicas)
        {
            // The client below does not even ask a server that it knows for a replica, and does not say so.
            throw new ScoutException(FailureReason.ReadOnly, "The server is a replica and takes no writes.", exception);
        }
    }

    /// <summary>
    /// The client below makes a lost socket anew whether or not the server still takes the user's password, and goes on as
    /// the server's default user if that one is open. A server that does not tell who we are is believed.
    /// </summary>
    private async Task CheckUserAsync(RedisLink link, CancellationToken cancellationToken)
    {
        if (link.User is not { } user)
        {
            return;
        }

        RedisResult? served = null;
        try
        {
            await ReplyAsync(
                async () => served = await link.Database.ExecuteAsync("ACL", ["WHOAMI"], CommandFlags.DemandMaster).ConfigureAwait(false),
                link,
                ConnectionType.Interactive,
                cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException)
        {
            return;
        }

        if ((string?)served != user)
        {
            throw new ScoutException(FailureReason.Authentication, "The server no longer knows the connection's user and serves it as another one.");
        }
    }

    /// <summary>A reply that waits behind others on a slow link is no silence: as long as bytes arrive, so may it.</summary>
    private async Task ReplyAsync(Func<Task> ask, RedisLink link, ConnectionType role, CancellationToken cancellationToken)
    {
        var reply = ask();
        while (true)
        {
            var received = link.BytesReceived(role);
            try
            {
                await reply.WaitAsync(options.ProbeTimeout, time, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException) when (link.BytesReceived(role) > received)
            {
                // Slow, not silent. The client below may have given the reply up by a limit of its own.
                reply = reply.IsCompleted ? ask() : reply;
            }
            catch (TimeoutException) when (!reply.IsCompleted)
            {
                Forget(reply);
                throw new TimeoutException(
                    $"No reply to the probe of the {role} connection within {options.ProbeTimeout.TotalSeconds:0.##} s.");
            }
        }
    }

    private static void Forget(Task reply) => reply.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
