using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Queues.Scripts;
using StackExchange.Redis;

namespace Redoubt.Workers;

/// <summary>Gives the call that settles and fetches.</summary>
internal sealed class PumpScript(QueueCommands commands, WorkerOptions options, TimeProvider time)
{
    private const int Head = 10;

    private readonly RedisValue _lockTime = Milliseconds.Of(options.LockDuration);
    private readonly RedisValue _name = options.Name ?? "";
    private readonly RedisValue _max = options.Limiter is { } limiter ? limiter.Max : "";
    private readonly RedisValue _window = options.Limiter is { } limiter ? Milliseconds.Of(limiter.Duration) : "";

    /// <param name="token">Of this call: what the locks of the jobs hold that it fetches.</param>
    /// <param name="want">How many jobs to fetch at most.</param>
    /// <param name="lostToken">Of a call whose reply was lost, or null.</param>
    /// <param name="wakesOther">Whether another worker is to be woken if jobs wait.</param>
    /// <param name="settlements">What is to become of jobs whose handlers have returned.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<PumpReply> CallAsync(
        RedisValue token, int want, RedisValue lostToken, bool wakesOther, List<Settlement> settlements, CancellationToken cancellationToken)
    {
        var arguments = new RedisValue[Head + (settlements.Count * Settlement.Arguments)];
        arguments[0] = time.GetUtcNow().ToUnixTimeMilliseconds();
        arguments[1] = token;
        arguments[2] = _lockTime;
        arguments[3] = want;
        arguments[4] = _name;
        arguments[5] = _max;
        arguments[6] = _window;
        arguments[7] = lostToken.IsNull ? "" : lostToken;
        arguments[8] = wakesOther ? "1" : "";
        arguments[9] = settlements.Count;
        for (var at = 0; at < settlements.Count; at++)
        {
            settlements[at].Write(arguments.AsSpan(Head + (at * Settlement.Arguments), Settlement.Arguments));
        }

        return PumpReply.Read(await commands.RunAsync(
            QueueScripts.Pump, arguments, CommandRepeat.OnlyIfNotApplied, cancellationToken).ConfigureAwait(false));
    }
}
