using Redoubt.Connections.Machine;
using StackExchange.Redis;

namespace Redoubt.Connections.Loop;

/// <summary>
/// Finds out whether Redis can be used by using it: a write on the command socket and a PING on the subscription socket,
/// both within the limit. A PING alone stays green on a server that has become a replica.
/// </summary>
internal sealed class WriteProbe(RedisConnectionOptions options, FailureFactory failures, TimeProvider time)
{
    /// <summary>The key that the probe writes, after the connection's prefix. It expires by itself.</summary>
    public const string Key = "redoubt:probe";

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromSeconds(30);

    /// <exception cref="Exception">The server did not answer in time, or with an error that leaves nothing to use.</exception>
    public async Task<ProbeResult> RunAsync(RedisLink link, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var subscription = link.Subscriber.PingAsync();
        ConnectionFailure? limitation = null;
        try
        {
            await link.Database.StringSetAsync(Key, "1", KeyLifetime, flags: CommandFlags.DemandMaster)
                .WaitAsync(options.ProbeTimeout, time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (Reaction.LeavesAvailable(FailureClassifier.Classify(exception)))
        {
            limitation = failures.From(exception);
        }
        catch
        {
            _ = subscription.ContinueWith(
                static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }

        var latency = time.GetElapsedTime(started);
        var left = options.ProbeTimeout - latency;
        await subscription.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken).ConfigureAwait(false);
        return new ProbeResult(latency, limitation);
    }
}
